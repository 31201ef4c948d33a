package io.linnet.benchmarks.codec;

import io.linnet.benchmarks.driver.Target;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Checks that every subject reads what it wrote, then measures operation by operation. */
public final class CodecBench {

  /** Many short ones: their median is not moved by what else the machine does at times. */
  private static final int ITERATIONS_A_SECOND = 5;

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
        new OptionsBuilder()
            .include(CodecBenchmark.class.getName() + "." + operation.method())
            .param("value", operation.value())
            .param(
                "subject",
                wireBytes.keySet().stream().map(Subject::toString).toArray(String[]::new))
            .forks(options.forks())
            .warmupIterations(options.warmUpSeconds())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(options.seconds() * ITERATIONS_A_SECOND)
            .measurementTime(TimeValue.milliseconds(1000 / ITERATIONS_A_SECOND))
            .jvmArgs(options.jvmOptions().toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .shouldFailOnError(true)
            .output(files.ofJmh(operation, ".log"))
            .resultFormat(ResultFormatType.JSON)
            .result(files.ofJmh(operation, ".json"))
            .build();
    for (RunResult result : new Runner(jmh).run()) {
      Subject subject = Subject.named(result.getParams().getParam("subject"));
      Result<?> time = result.getPrimaryResult();
      run.add(
          new Measurement(
              operation,
              subject,
              time.getStatistics().getPercentile(50),
              time.getScoreError(),
              median(result, CpuProfiler.LABEL),
              median(result, "gc.alloc.rate.norm"),
              wireBytes.getOrDefault(subject, 0)));
    }
  }

  private static double median(RunResult result, String label) {
    Result<?> second = result.getSecondaryResults().get(label);
    return second == null ? Double.NaN : second.getStatistics().getPercentile(50);
  }
}
