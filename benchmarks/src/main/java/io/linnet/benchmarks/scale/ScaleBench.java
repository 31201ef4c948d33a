package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Figure;
import io.linnet.benchmarks.driver.FigureFiles;
import io.linnet.benchmarks.driver.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures parts, one after the other, and judges what has targets. */
public final class ScaleBench {

  private final ScaleOptions options;

  ScaleBench(ScaleOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/run scale}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(ScaleOptions.USAGE);
      return;
    }
    ScaleOptions options;
    try {
      options = ScaleOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(ScaleOptions.USAGE);
      System.exit(2);
      return;
    }
    List<Target> targets = new ScaleBench(options).run();
    System.exit(!options.check() || areMet(targets) ? 0 : 1);
  }

  /** Measures, shows and stores. */
  List<Target> run() throws IOException, InterruptedException {
    FigureFiles files = FigureFiles.create(options.results(), "scale", options.environment());
    System.out.println(options.environment());
    var figures = new ArrayList<Figure>();
    var targets = new ArrayList<Target>();
    for (Part part : options.parts()) {
      Findings findings = part.measure(options);
      System.out.println("\n" + findings.table());
      figures.addAll(findings.table().figures());
      for (Target target : findings.targets()) {
        figures.add(Figure.target(target.name(), target.value(), "", target.must()));
        targets.add(target);
      }
      files.write(figures);
    }
    System.out.println();
    targets.forEach(System.out::println);
    System.out.println("Written to " + files.directory());
    return targets;
  }

  /** What was not measured was not reached. */
  static boolean areMet(List<Target> targets) {
    return !targets.isEmpty() && targets.stream().allMatch(Target::met);
  }
}
