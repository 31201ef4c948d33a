package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.driver.Arguments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to simulate.
 *
 * @param balancers names; empty for all
 * @param write whether tables and pictures are stored, which have to be those of the default
 */
record SimulateOptions(
    List<Scenario> scenarios,
    List<String> balancers,
    int seed,
    boolean write,
    Path results,
    Path images) {

  static final int DEFAULT_SEED = 1;

  static final String USAGE =
      """
      benchmarks/simulate [SCENARIO…] [--balancers NAME,…] [--seed N] [--results DIR] [--images DIR] [--no-build]
        scenarios  %s; all of these if none is named
                   %s: minutes each
        Tables and pictures are stored if the seed is the default one, 1, and no balancer is left out.
      """
          .formatted(names(Scenarios.small()), names(Scenarios.large()));

  static SimulateOptions parse(String[] args) {
    long words = Arrays.stream(args).takeWhile(word -> !word.startsWith("--")).count();
    List<String> named = List.of(args).subList(0, (int) words);
    var arguments = new Arguments(Arrays.copyOfRange(args, (int) words, args.length));
    List<String> balancers = arguments.list("--balancers", "");
    int seed = arguments.number("--seed", DEFAULT_SEED);
    var options =
        new SimulateOptions(
            named.isEmpty()
                ? Scenarios.small()
                : named.stream().map(SimulateOptions::scenario).toList(),
            balancers,
            seed,
            balancers.isEmpty() && seed == DEFAULT_SEED,
            Path.of(arguments.value("--results", "benchmarks/results/simulate")),
            Path.of(arguments.value("--images", "docs/images/loadbalance")));
    arguments.checkAllUsed();
    List<String> known = new Balancers().names();
    for (String balancer : balancers) {
      if (!known.contains(balancer)) {
        throw new IllegalArgumentException(
            "--balancers: %s (expected: of %s)".formatted(balancer, String.join(", ", known)));
      }
    }
    return options;
  }

  private static Scenario scenario(String name) {
    return Stream.concat(Scenarios.small().stream(), Scenarios.large().stream())
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scenario: %s (expected: %s, %s)"
                        .formatted(name, names(Scenarios.small()), names(Scenarios.large()))));
  }

  private static String names(List<Scenario> scenarios) {
    return String.join(", ", scenarios.stream().map(Scenario::name).toList());
  }
}
