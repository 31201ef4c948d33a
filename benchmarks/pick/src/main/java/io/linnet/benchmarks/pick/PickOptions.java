package io.linnet.benchmarks.pick;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.jmh.JmhRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to measure, and for how long in each process. */
record PickOptions(
    List<String> balancers,
    List<Integer> endpoints,
    JmhRun run,
    boolean quick,
    boolean check,
    Path results) {

  static final String USAGE =
      """
      benchmarks/run pick [--quick] [--check] [--balancers p2c,dubbo-random] [--endpoints 10,1000,10000]
                          [--forks N] [--warm-up S] [--seconds S] [--results DIR] [--no-build]
      """;

  static PickOptions parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    var options =
        new PickOptions(
            balancers(arguments.list("--balancers", "")),
            arguments.numbers("--endpoints", "10,1000,10000"),
            JmhRun.parse(arguments, quick ? new JmhRun(1, 1, 1) : new JmhRun(2, 2, 2)),
            quick,
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return run.environment(quick, JmhRun.JVM_OPTIONS);
  }

  private static List<String> balancers(List<String> names) {
    List<String> all = new ArrayList<>(LinnetPicks.names());
    all.addAll(DubboPicks.names());
    for (String name : names) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException("--balancers: " + name + " (expected: of " + all + ")");
      }
    }
    return names.isEmpty() ? all : names;
  }
}
