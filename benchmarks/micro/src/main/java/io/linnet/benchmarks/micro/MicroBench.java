package io.linnet.benchmarks.micro;

import io.linnet.benchmarks.driver.FigureFiles;
import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.jmh.JmhRun;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the parts of a call one after the other. */
public final class MicroBench {

  private final MicroOptions options;
  private final Costs costs = new Costs();

  private MicroBench(MicroOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/run micro}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(MicroOptions.USAGE);
      return;
    }
    MicroOptions options;
    try {
      options = MicroOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(MicroOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(new MicroBench(options).run() ? 0 : 1);
  }

  /** Whether every target is reached, if they are asked for. */
  private boolean run() throws IOException, RunnerException {
    FigureFiles files = FigureFiles.create(options.results(), "micro", options.environment());
    System.out.println(options.environment());
    for (Part part : options.parts()) {
      measure(part, files);
      System.out.println("\n" + costs.table(part).stripTrailing());
      files.write(costs.figures());
    }
    System.out.println("\nWritten to " + files.directory());
    return !options.check() || check();
  }

  private void measure(Part part, FigureFiles files) throws RunnerException {
    var jmh = options.run().of(part.pattern(), files.directory().resolve("jmh-" + part));
    List<String> filters = part.filters();
    if (!filters.isEmpty()) {
      jmh.param("filters", filters.toArray(String[]::new));
    }
    for (RunResult result : new Runner(jmh.build()).run()) {
      String benchmark = result.getParams().getBenchmark();
      costs.add(
          new Cost(
              part,
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              filters.isEmpty() ? "" : result.getParams().getParam("filters"),
              JmhRun.nanos(result),
              JmhRun.cpuNanos(result),
              JmhRun.bytes(result)));
    }
  }

  private boolean check() {
    System.out.println();
    List<Target> targets = Targets.of(costs);
    targets.forEach(System.out::println);
    return targets.stream().allMatch(Target::met);
  }
}
