package io.linnet.benchmarks.pick;

import io.linnet.benchmarks.jmh.JmhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Measures every balancer at every size, Linnet's and Dubbo's in turn. */
public final class PickBench {

  private final PickOptions options;

  private PickBench(PickOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/run pick}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(PickOptions.USAGE);
      return;
    }
    PickOptions options;
    try {
      options = PickOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(PickOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new PickBench(options).run() ? 0 : 1);
  }

  /** Whether every target is reached, if they are asked for. */
  private boolean run() throws IOException, RunnerException {
    System.out.println(options.environment());
    Files.createDirectories(options.results());
    List<PickTime> times = new ArrayList<>();
    for (int endpoints : options.endpoints()) {
      times.addAll(measure(endpoints));
      System.out.println(endpoints + " instances measured");
    }
    String table = PickTable.of(times);
    System.out.println("\n" + table);
    Path file = options.results().resolve("pick.txt");
    Files.writeString(file, options.environment() + "\n\n" + table);
    System.out.println("Written to " + file);
    return !options.check() || check(times);
  }

  private List<PickTime> measure(int endpoints) throws RunnerException {
    var jmh =
        options
            .run()
            .of(PickBenchmark.class.getName(), options.results().resolve("pick-" + endpoints))
            .param("balancer", options.balancers().toArray(String[]::new))
            .param("endpoints", String.valueOf(endpoints))
            .param("weighted", options.quick() ? new String[] {"false"} : bothWeights())
            .jvmArgsAppend("-Ddubbo.application.logger=slf4j")
            .build();
    return new Runner(jmh).run().stream().map(result -> time(result, endpoints)).toList();
  }

  private static String[] bothWeights() {
    return new String[] {"false", "true"};
  }

  private static PickTime time(RunResult result, int endpoints) {
    return new PickTime(
        result.getParams().getParam("balancer"),
        endpoints,
        Boolean.parseBoolean(result.getParams().getParam("weighted")),
        JmhRun.nanos(result),
        JmhRun.bytes(result));
  }

  private static boolean check(List<PickTime> times) {
    List<PickTime> judged = times.stream().filter(PickTime::isJudged).toList();
    System.out.println();
    for (PickTime time : judged) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%-22s %,7d instances, %-15s %8.1f ns   must ≤ %.0f, stretch ≤ %.0f   %s",
              time.balancer(),
              time.endpoints(),
              time.weighted() ? "unequal weights" : "equal weights",
              time.nanos(),
              PickTime.MUST_NANOS,
              PickTime.STRETCH_NANOS,
              time.verdict()));
    }
    return judged.stream().allMatch(PickTime::met);
  }
}
