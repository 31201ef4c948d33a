package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.jmh.JmhRun;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Checks that every subject reads what it wrote, then measures operation by operation. */
public final class CodecBench {

  private final CodecOptions options;
  private final Measurements run;
  private boolean clean = true;

  private CodecBench(CodecOptions options) {
    this.options = options;
    this.run = options.byCpu() ? Measurements.byCpu() : Measurements.byTime();
  }

  /** See {@code benchmarks/run codec}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(CodecOptions.USAGE);
      return;
    }
    CodecOptions options;
    try {
      options = CodecOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(CodecOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new CodecBench(options).run() ? 0 : 1);
  }

  /**
   * Whether every subject was right and measured, and reached its targets if they are asked for.
   */
  private boolean run() throws IOException, RunnerException {
    CodecResultFiles files = CodecResultFiles.create(options);
    System.out.println(options.environment());
    for (Operation operation : options.operations()) {
      Map<Subject, Integer> wireBytes = checked(operation);
      if (!wireBytes.isEmpty()) {
        measure(operation, wireBytes, files);
        System.out.println(CodecTable.of(operation, run));
        files.write(run);
      }
    }
    System.out.println("Written to " + files.directory());
    return options.check() ? check() : clean;
  }

  private boolean check() {
    System.out.println();
    List<Target> targets = Targets.of(run);
    targets.forEach(System.out::println);
    return clean && targets.stream().allMatch(Target::met);
  }

  /** The subjects that read what they wrote, each with the length of it. */
  private Map<Subject, Integer> checked(Operation operation) {
    var wireBytes = new EnumMap<Subject, Integer>(Subject.class);
    for (Subject subject : options.subjects()) {
      if (subject.does(operation)) {
        try {
          wireBytes.put(subject, operation.of(subject.forms()).check());
        } catch (RuntimeException e) {
          System.out.println(operation + ": " + subject + " skipped: " + e.getMessage());
          clean = false;
        }
      }
    }
    return wireBytes;
  }

  private void measure(Operation operation, Map<Subject, Integer> wireBytes, CodecResultFiles files)
      throws RunnerException {
    var jmh =
        options
            .run()
            .of(CodecBenchmark.class.getName() + "." + operation.method(), files.ofJmh(operation))
            .param("value", operation.value())
            .param(
                "subject",
                wireBytes.keySet().stream().map(Subject::toString).toArray(String[]::new))
            .jvmArgs(options.jvmOptions().toArray(String[]::new))
            .build();
    for (RunResult result : new Runner(jmh).run()) {
      Subject subject = Subject.named(result.getParams().getParam("subject"));
      run.add(
          new Measurement(
              operation,
              subject,
              JmhRun.nanos(result),
              result.getPrimaryResult().getScoreError(),
              JmhRun.cpuNanos(result),
              JmhRun.bytes(result),
              wireBytes.getOrDefault(subject, 0)));
    }
  }
}
