package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.driver.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What to measure, and for how long in each process. */
record CodecOptions(
    List<Subject> subjects,
    List<Operation> operations,
    int forks,
    int warmUpSeconds,
    int seconds,
    boolean quick,
    boolean byCpu,
    boolean check,
    Path results) {

  static final String USAGE =
      """
      benchmarks/run codec [--quick] [--check] [--by-cpu] [--subjects A,B] [--operations user-write,page-read]
                           [--forks N] [--warm-up S] [--seconds S] [--results DIR] [--no-build]
      """;

  static CodecOptions parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    var options =
        new CodecOptions(
            subjects(arguments.list("--subjects", "")),
            operations(arguments.list("--operations", "")),
            arguments.number("--forks", quick ? 1 : 3),
            arguments.number("--warm-up", quick ? 3 : 5),
            arguments.number("--seconds", quick ? 3 : 5),
            quick,
            arguments.has("--by-cpu"),
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** The heap and the collector that the runs of whole calls have. */
  List<String> jvmOptions() {
    var jvm = new ArrayList<>(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"));
    if (Runtime.version().feature() >= 24) {
      jvm.add("--sun-misc-unsafe-memory-access=allow");
    }
    return jvm;
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return "%s%d cores, JDK %s, %s, %s; %d fork(s), warm-up %d s, measured %d s; medians, ratios of %s"
        .formatted(
            quick ? "INDICATIVE (--quick): " : "",
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            String.join(" ", jvmOptions()),
            forks,
            warmUpSeconds,
            seconds,
            byCpu ? "CPU time" : "time");
  }

  private static List<Subject> subjects(List<String> names) {
    return names.isEmpty()
        ? List.of(Subject.values())
        : names.stream().map(Subject::named).toList();
  }

  private static List<Operation> operations(List<String> names) {
    return names.isEmpty()
        ? List.of(Operation.values())
        : names.stream().map(CodecOptions::operation).toList();
  }

  private static Operation operation(String name) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.toString().replace(' ', '-').equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--operations: " + name + " (expected: user-write, user-read, …)"));
  }
}
