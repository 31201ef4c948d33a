package io.linnet.benchmarks.start;

import io.linnet.benchmarks.driver.Figure;
import io.linnet.benchmarks.driver.FigureFiles;
import io.linnet.benchmarks.driver.Medians;
import io.linnet.benchmarks.registry.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures starts of applications, one after the other, again and again. */
public final class StartBench {

  /** What one export and one stub may add on two cores. */
  private static final double MUST_MILLIS = 700;

  private static final double NANOS_A_MILLI = 1e6;

  private final StartOptions options;

  private StartBench(StartOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/run start}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(StartOptions.USAGE);
      return;
    }
    StartOptions options;
    try {
      options = StartOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(StartOptions.USAGE);
      System.exit(2);
      return;
    }
    List<Figure> figures = new StartBench(options).run();
    System.exit(!options.check() || figures.stream().allMatch(Figure::met) ? 0 : 1);
  }

  private List<Figure> run() throws IOException, InterruptedException {
    System.out.println(options.environment());
    List<Figure> figures;
    try (Server registry = Server.start()) {
      Starter starter = new Starter(Path.of("benchmarks/start/target"), registry.port());
      if (options.archive()) {
        for (Application application : Application.values()) {
          starter.writeArchive(application);
        }
      }
      figures = figures(starts(starter));
    }
    System.out.println();
    figures.forEach(System.out::println);
    FigureFiles files = FigureFiles.create(options.results(), "start", options.environment());
    files.write(figures);
    System.out.println("Written to " + files.directory());
    return figures;
  }

  /** Milliseconds of each application; one round does not count, for the files' sake. */
  private Map<Application, Double> starts(Starter starter)
      throws IOException, InterruptedException {
    Map<Application, double[]> times = new EnumMap<>(Application.class);
    for (int round = -1; round < options.rounds(); round++) {
      for (Application application : Application.values()) {
        double millis = starter.time(application, options.archive()) / NANOS_A_MILLI;
        if (round >= 0) {
          times.computeIfAbsent(application, unused -> new double[options.rounds()])[round] =
              millis;
        }
      }
    }
    Map<Application, Double> medians = new EnumMap<>(Application.class);
    times.forEach((application, each) -> medians.put(application, Medians.of(each)));
    return medians;
  }

  private static double median(Map<Application, Double> starts, Application application) {
    return Objects.requireNonNull(starts.get(application), "all are measured");
  }

  private static List<Figure> figures(Map<Application, Double> starts) {
    double alone = median(starts, Application.SPRING_BOOT);
    double unused = median(starts, Application.STARTER);
    List<Figure> figures = new ArrayList<>();
    starts.forEach(
        (application, millis) ->
            figures.add(Figure.of(application.title() + ": start", millis, "ms")));
    figures.add(Figure.of("added by the starter, unused", unused - alone, "ms"));
    figures.add(Figure.of("added by one stub", median(starts, Application.STUB) - unused, "ms"));
    figures.add(
        Figure.of("added by one export", median(starts, Application.EXPORT) - unused, "ms"));
    figures.add(
        Figure.target(
            "added by the starter with one export and one stub",
            median(starts, Application.BOTH) - alone,
            "ms",
            MUST_MILLIS));
    return figures;
  }
}
