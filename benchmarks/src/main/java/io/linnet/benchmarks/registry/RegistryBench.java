package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Figure;
import io.linnet.benchmarks.driver.FigureFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures discovery in ZooKeeper, every part in processes of its own. */
public final class RegistryBench {

  private final RegistryOptions options;

  RegistryBench(RegistryOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/run registry}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(RegistryOptions.USAGE);
      return;
    }
    RegistryOptions options;
    try {
      options = RegistryOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(RegistryOptions.USAGE);
      System.exit(2);
      return;
    }
    List<Figure> figures = new RegistryBench(options).run();
    System.exit(!options.check() || figures.stream().allMatch(Figure::met) ? 0 : 1);
  }

  /** Measures, shows and stores. */
  List<Figure> run() throws IOException, InterruptedException {
    FigureFiles files = FigureFiles.create(options.results(), "registry", options.environment());
    System.out.println(options.environment());
    var figures = new ArrayList<Figure>();
    for (String part : options.parts()) {
      figures.addAll(
          part.equals(RegistryOptions.SCALE) ? Scale.measure(options) : Restart.measure(options));
      files.write(figures);
    }
    System.out.println();
    figures.forEach(System.out::println);
    System.out.println("Written to " + files.directory());
    return figures;
  }
}
