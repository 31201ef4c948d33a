package io.linnet.benchmarks.start;

import io.linnet.benchmarks.driver.Arguments;
import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param rounds how often each application starts
 * @param archive whether the JVM takes classes from an archive that it wrote before
 */
record StartOptions(int rounds, boolean archive, boolean check, Path results) {

  static final String USAGE =
      """
      benchmarks/run start [--quick] [--check] [--rounds N] [--archive] [--results DIR] [--no-build]
      """;

  static StartOptions parse(String[] args) {
    var arguments = new Arguments(args);
    var options =
        new StartOptions(
            arguments.number("--rounds", arguments.has("--quick") ? 5 : 15),
            arguments.has("--archive"),
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return "%d cores, JDK %s, %s%s; medians of %d starts"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            archive ? ", classes from an archive" : "",
            rounds);
  }
}
