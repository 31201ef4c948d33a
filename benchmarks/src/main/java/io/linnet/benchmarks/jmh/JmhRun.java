package io.linnet.benchmarks.jmh;

import io.linnet.benchmarks.driver.Arguments;
import io.linnet.benchmarks.driver.Environment;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How JMH measures: the same for everything but for how long.
 *
 * @param forks processes for each figure, one after the other
 * @param warmUpSeconds time in each that is not counted
 * @param seconds time in each that is measured
 */
public record JmhRun(int forks, int warmUpSeconds, int seconds) {

  /** The heap and the collector that the runs of whole calls have. */
  public static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");

  /** Many short ones: their median is not moved by what else the machine does at times. */
  private static final int ITERATIONS_A_SECOND = 5;

  /** As the command line says; where it says nothing, as {@code otherwise}. */
  public static JmhRun parse(Arguments arguments, JmhRun otherwise) {
    return new JmhRun(
        arguments.number("--forks", otherwise.forks),
        arguments.number("--warm-up", otherwise.warmUpSeconds),
        arguments.number("--seconds", otherwise.seconds));
  }

  /**
   * Options to which whoever measures adds parameters.
   *
   * @param benchmarks a pattern that their names match
   * @param files where JMH's own log and figures go, less the suffix
   */
  public ChainedOptionsBuilder of(String benchmarks, Path files) {
    return new OptionsBuilder()
        .include(benchmarks)
        .forks(forks)
        .warmupIterations(warmUpSeconds)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(seconds * ITERATIONS_A_SECOND)
        .measurementTime(TimeValue.milliseconds(1000 / ITERATIONS_A_SECOND))
        .jvmArgs(JVM_OPTIONS.toArray(String[]::new))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .output(files + ".log")
        .resultFormat(ResultFormatType.JSON)
        .result(files + ".json");
  }

  /** Time of one operation, the median of the iterations. */
  public static double nanos(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** CPU time of one operation, the median of the iterations. */
  public static double cpuNanos(RunResult result) {
    return median(result, CpuProfiler.LABEL);
  }

  /** Allocated by one operation, the median of the iterations. */
  public static double bytes(RunResult result) {
    return median(result, "gc.alloc.rate.norm");
  }

  private static double median(RunResult result, String label) {
    Result<?> second = result.getSecondaryResults().get(label);
    return second == null ? Double.NaN : second.getStatistics().getPercentile(50);
  }

  /**
   * What figures depend on and do not show.
   *
   * @param quick whether they are only a first look
   * @param jvmOptions of the processes
   */
  public String environment(boolean quick, List<String> jvmOptions) {
    return Environment.describe(quick, jvmOptions)
        + "; %d fork(s), warm-up %d s, measured %d s; medians"
            .formatted(forks, warmUpSeconds, seconds);
  }
}
