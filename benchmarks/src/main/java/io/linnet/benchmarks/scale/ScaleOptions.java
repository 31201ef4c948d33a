package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.driver.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to measure, and for how long.
 *
 * @param connections how many connections there are, step by step
 * @param rates messages per second where large ones are among small ones
 * @param warmUp of each kind of load, in each process
 */
record ScaleOptions(
    List<Part> parts,
    List<Integer> connections,
    List<Integer> rates,
    Duration warmUp,
    Duration round,
    int rounds,
    boolean quick,
    boolean check,
    Path results) {

  static final String USAGE =
      """
      benchmarks/run scale [--quick] [--check] [--parts %s]
                           [--connections N,N] [--rates N,N] [--warm-up S] [--seconds S] [--rounds N]
                           [--results DIR] [--no-build]
      """
          .formatted(Part.names());

  static ScaleOptions parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    var options =
        new ScaleOptions(
            arguments.list("--parts", Part.names()).stream().map(Part::named).toList(),
            rising(arguments.numbers("--connections", quick ? "1,100,1000" : "1,100,1000,10000")),
            arguments.numbers("--rates", quick ? "3000" : "3000,10000"),
            Duration.ofSeconds(arguments.number("--warm-up", quick ? 2 : 10)),
            Duration.ofSeconds(arguments.number("--seconds", quick ? 1 : 2)),
            arguments.number("--rounds", quick ? 3 : 5),
            quick,
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** 1 GiB of heap for each process, as whole calls are measured. */
  static List<String> jvmOptions() {
    return List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return Environment.describe(quick, jvmOptions())
        + "; warm-up %d s, %d rounds of %d s; medians"
            .formatted(warmUp.toSeconds(), rounds, round.toSeconds());
  }

  /** Connections are added to those there are. */
  private static List<Integer> rising(List<Integer> counts) {
    for (int i = 1; i < counts.size(); i++) {
      if (counts.get(i) <= counts.get(i - 1)) {
        throw new IllegalArgumentException("--connections: " + counts + " (expected: rising)");
      }
    }
    return counts;
  }
}
