package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.picture.LogScale;
import io.linnet.benchmarks.picture.Svg;
import java.util.List;

/** For each balancer three dots: half, 99 % and 99.9 % of the calls took at most so long. */
final class LatencyChart {

  private static final int WIDTH = 720;
  private static final int LEFT = 180;
  private static final int TOP = 60;
  private static final int ROW = 26;
  private static final List<String> NAMES = List.of("p50", "p99", "p99.9");
  private static final List<String> COLOURS = List.of("#009e73", "#e69f00", "#d55e00");
  private static final String GRID = "#dddddd";
  private static final String INK = "#333333";

  private LatencyChart() {}

  static String of(Scenario scenario, List<Outcome> outcomes) {
    int bottom = TOP + ROW * outcomes.size();
    var svg = new Svg(WIDTH, bottom + 40);
    double least = outcomes.stream().mapToDouble(Outcome::p50Millis).min().orElse(1);
    double most = outcomes.stream().mapToDouble(Outcome::p999Millis).max().orElse(1);
    LogScale scale = LogScale.around(least, most, LEFT, WIDTH - 30);
    svg.words(10, 20, "start", INK, scenario.name() + ": " + scenario.about());
    for (int i = 0; i < NAMES.size(); i++) {
      svg.dot(LEFT + 80 * i, 38, COLOURS.get(i));
      svg.words(LEFT + 80 * i + 10, 42, "start", INK, NAMES.get(i));
    }
    for (double tick : scale.ticks()) {
      svg.line(scale.place(tick), TOP, scale.place(tick), bottom, GRID);
      svg.words(scale.place(tick), bottom + 18, "middle", INK, LogScale.label(tick) + " ms");
    }
    for (int i = 0; i < outcomes.size(); i++) {
      row(svg, scale, TOP + ROW * i + ROW / 2.0, outcomes.get(i));
    }
    return svg.toString();
  }

  private static void row(Svg svg, LogScale scale, double y, Outcome outcome) {
    double[] values = {outcome.p50Millis(), outcome.p99Millis(), outcome.p999Millis()};
    svg.words(LEFT - 12, y + 4, "end", INK, outcome.balancer());
    svg.line(scale.place(values[0]), y, scale.place(values[2]), y, "#999999");
    for (int i = 0; i < values.length; i++) {
      svg.dot(scale.place(values[i]), y, COLOURS.get(i));
    }
  }
}
