package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.jmh.JmhRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What to measure, and for how long in each process. */
record CodecOptions(
    List<Subject> subjects,
    List<Operation> operations,
    JmhRun run,
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
            JmhRun.parse(arguments, quick ? new JmhRun(1, 3, 3) : new JmhRun(3, 5, 5)),
            quick,
            arguments.has("--by-cpu"),
            arguments.has("--check"),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
  }

  /** The usual ones; newer JVMs have to be told to let Fory use {@code Unsafe}. */
  List<String> jvmOptions() {
    var jvm = new ArrayList<>(JmhRun.JVM_OPTIONS);
    if (Runtime.version().feature() >= 24) {
      jvm.add("--sun-misc-unsafe-memory-access=allow");
    }
    return jvm;
  }

  /** What the figures depend on and do not show. */
  String environment() {
    return run.environment(quick, jvmOptions()) + ", ratios of " + (byCpu ? "CPU time" : "time");
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
