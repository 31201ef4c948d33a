package io.linnet.benchmarks.micro;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.jmh.JmhRun;
import java.nio.file.Path;
import java.util.List;

/** What to measure, and for how long in each process. */
record MicroOptions(List<Part> parts, JmhRun run, boolean quick, boolean check, Path results) {

  static final String USAGE =
      """
      benchmarks/run micro [--quick] [--check] [--parts slots,drain,ring,parse,consumer,provider]
                           [--forks N] [--warm-up S] [--seconds S] [--results DIR] [--no-build]
      """;

  static MicroOptions parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    List<Part> parts = arguments.list("--parts", "").stream().map(Part::named).toList();
    var options =
        new MicroOptions(
            parts.isEmpty() ? List.of(Part.values()) : parts,
            JmhRun.parse(arguments, quick ? new JmhRun(1, 2, 2) : new JmhRun(3, 3, 3)),
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
}
