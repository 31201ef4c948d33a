package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.picture.LogScale;
import io.linnet.benchmarks.picture.Svg;
import java.util.List;
import java.util.Map;

/** Calls that wait or run at the odd instance over time, a line for each balancer. */
final class LoadChart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = WIDTH - 150;
  private static final int TOP = 40;
  private static final int BOTTOM = HEIGHT - 40;
  private static final int TICK_SECONDS = 10;

  /** Told apart also by those who do not see all colours (Okabe and Ito). */
  private static final List<String> COLOURS =
      List.of("#000000", "#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7");

  private static final String GRID = "#dddddd";
  private static final String INK = "#333333";

  private LoadChart() {}

  /** The loads are those of {@link Simulation#oddLoad}, by balancer. */
  static String of(Scenario scenario, Map<String, List<Double>> loads) {
    var svg = new Svg(WIDTH, HEIGHT);
    double most = 1;
    for (List<Double> load : loads.values()) {
      most = load.stream().mapToDouble(Double::doubleValue).reduce(most, Math::max);
    }
    LogScale scale = LogScale.around(1, most, BOTTOM, TOP);
    double perSecond = (RIGHT - LEFT) / (double) scenario.end().toSeconds();
    svg.words(
        10, 20, "start", INK, scenario.name() + ": calls that wait or run at the odd instance");
    for (double tick : scale.ticks()) {
      svg.line(LEFT, scale.place(tick), RIGHT, scale.place(tick), GRID);
      svg.words(LEFT - 8, scale.place(tick) + 4, "end", INK, LogScale.label(tick));
    }
    for (int second = 0; second <= scenario.end().toSeconds(); second += TICK_SECONDS) {
      svg.line(LEFT + second * perSecond, TOP, LEFT + second * perSecond, BOTTOM, GRID);
      svg.words(LEFT + second * perSecond, BOTTOM + 18, "middle", INK, second + " s");
    }
    int number = 0;
    for (Map.Entry<String, List<Double>> load : loads.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      draw(svg, scale, perSecond, colour, load.getValue());
      svg.line(RIGHT + 10, TOP + 20 * number, RIGHT + 25, TOP + 20 * number, colour);
      svg.words(RIGHT + 30, TOP + 20 * number + 4, "start", INK, load.getKey());
      number++;
    }
    return svg.toString();
  }

  private static void draw(
      Svg svg, LogScale scale, double perSecond, String colour, List<Double> load) {
    double samplesPerSecond = 1e9 / Simulation.SAMPLE.toNanos();
    int shown = (int) Math.min(load.size(), (RIGHT - LEFT) / perSecond * samplesPerSecond);
    var x = new double[shown];
    var y = new double[shown];
    for (int i = 0; i < shown; i++) {
      x[i] = LEFT + (i + 1) / samplesPerSecond * perSecond;
      y[i] = scale.place(load.get(i));
    }
    svg.path(x, y, colour);
  }
}
