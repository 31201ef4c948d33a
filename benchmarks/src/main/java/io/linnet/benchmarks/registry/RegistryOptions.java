package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.driver.Environment;
import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param parts parts of the measurement
 * @param instances how many instances there are
 * @param coldReads how many consumers start, one after the other
 * @param steadySeconds how long a few changes a second are made
 * @param warmUpSeconds how long many changes a second are made before it counts
 * @param busySeconds how long many changes a second are made
 * @param clients how many providers get over a restart
 */
record RegistryOptions(
    List<String> parts,
    int instances,
    int coldReads,
    int steadySeconds,
    int warmUpSeconds,
    int busySeconds,
    int clients,
    boolean quick,
    boolean check,
    Path results) {

  static final String SCALE = "scale";
  static final String RESTART = "restart";

  static final String USAGE =
      """
      benchmarks/run registry [--quick] [--check] [--parts scale,restart] [--instances N] [--steady S] [--warm-up S]
                              [--busy S] [--clients N] [--results DIR] [--no-build]
      """;

  static RegistryOptions parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    var options =
        new RegistryOptions(
            parts(arguments.list("--parts", SCALE + "," + RESTART)),
            arguments.number("--instances", 10_000),
            quick ? 3 : 5,
            arguments.number("--steady", quick ? 20 : 60),
            arguments.number("--warm-up", 10),
            arguments.number("--busy", quick ? 60 : 600),
            arguments.number("--clients", 200),
            quick,
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** Every process has the same; ZooKeeper's and the consumer's matter. */
  static List<String> jvmOptions() {
    return List.of("-Xmx512m", "-Dlogback.configurationFile=logback-registry.xml");
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return Environment.describe(quick, jvmOptions().subList(0, 1))
        + "; %,d instances, changes for %d s and %d s, %d clients"
            .formatted(instances, steadySeconds, busySeconds, clients);
  }

  private static List<String> parts(List<String> parts) {
    for (String part : parts) {
      if (!part.equals(SCALE) && !part.equals(RESTART)) {
        throw new IllegalArgumentException(
            "--parts: " + part + " (expected: scale, restart or both)");
      }
    }
    return parts;
  }
}
