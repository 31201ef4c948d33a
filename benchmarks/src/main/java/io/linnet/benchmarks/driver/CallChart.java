package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.picture.LogScale;
import io.linnet.benchmarks.picture.Svg;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One cell: a bar of calls per second for each subject, and where its p99 lies; the floor's go
 * through all of its thread model.
 */
final class CallChart {

  private static final int WIDTH = 820;
  private static final int TOP = 62;
  private static final int ROW = 24;
  private static final int BAR = 16;

  /** Above each thread model: its name. */
  private static final int HEADING = 28;

  private static final int BARS_LEFT = 140;
  private static final int BARS_RIGHT = 400;
  private static final int P99_LEFT = 550;
  private static final int P99_RIGHT = 730;
  private static final String GRID = "#dddddd";
  private static final String INK = "#333333";

  /** Told apart also by those who do not see all colours (Okabe and Ito). */
  private static final String FLOOR = "#777777";

  private static final String LINNET = "#0072b2";
  private static final String BARE = "#56b4e9";
  private static final String PEER = "#e69f00";

  private final CellResult result;
  private final Svg svg;
  private final int bottom;
  private final double mostCalls;
  private final LogScale millis;
  private int y = TOP;

  private CallChart(CellResult result) {
    this.result = result;
    int height = TOP + result.subjects().size() * ROW;
    for (ThreadModel model : ThreadModel.values()) {
      height += subjects(model).isEmpty() ? 0 : HEADING;
    }
    this.bottom = height;
    this.svg = new Svg(WIDTH, bottom + 56);
    this.mostCalls = all(Figures::callsPerSecond)[1];
    double[] p99 = all(CallChart::p99Millis);
    this.millis = LogScale.around(p99[0], p99[1], P99_LEFT, P99_RIGHT);
  }

  static String of(CellResult result, String environment) {
    var chart = new CallChart(result);
    chart.frame(environment);
    for (ThreadModel model : ThreadModel.values()) {
      chart.group(model);
    }
    return chart.svg.toString();
  }

  private void frame(String environment) {
    svg.words(10, 22, "start", INK, title(result.cell()));
    svg.words(BARS_LEFT, 48, "start", INK, "calls/s (part of the floor's); more is better");
    svg.words(P99_LEFT, 48, "start", INK, "p99 in ms; less is better");
    for (double tick : millis.ticks()) {
      svg.line(millis.place(tick), TOP, millis.place(tick), bottom, GRID);
      svg.words(millis.place(tick), bottom + 16, "middle", INK, LogScale.label(tick));
    }
    svg.words(10, bottom + 44, "start", INK, environment);
  }

  private void group(ThreadModel model) {
    List<Contender> subjects = subjects(model);
    if (subjects.isEmpty()) {
      return;
    }
    svg.words(10, y + 19, "start", INK, heading(model));
    y += HEADING;
    int from = y;
    for (Contender subject : subjects) {
      row(subject);
      y += ROW;
    }
    svg.line(BARS_LEFT, from - 2, BARS_LEFT, y - 2, INK);
    double floor = result.median(model.floor(), Figures::callsPerSecond);
    if (!Double.isNaN(floor)) {
      double latency = millis.place(result.median(model.floor(), CallChart::p99Millis));
      svg.line(bar(floor), from, bar(floor), y - 2, FLOOR);
      svg.line(latency, from, latency, y - 2, FLOOR);
    }
  }

  private void row(Contender subject) {
    Figures figures = result.median(subject);
    String colour = colour(subject);
    double end = bar(figures.callsPerSecond());
    double middle = y + BAR / 2.0 + 4;
    svg.words(BARS_LEFT - 8, middle, "end", INK, subject.name());
    svg.bar(BARS_LEFT, y, end - BARS_LEFT, BAR, colour);
    svg.words(Math.max(end, floorEnd(subject)) + 6, middle, "start", INK, calls(subject));
    double latency = millis.place(p99Millis(figures));
    svg.dot(latency, y + BAR / 2.0, colour);
    svg.words(
        latency + 8, middle, "start", INK, String.format(Locale.ROOT, "%.2f", p99Millis(figures)));
  }

  /** With its part of the floor's, if it has one and is not the floor. */
  private String calls(Contender subject) {
    String calls = String.format(Locale.ROOT, "%,.0f", result.median(subject).callsPerSecond());
    double ratio = result.ratioToFloor(subject);
    return Double.isNaN(ratio) || subject.name().equals(subject.threadModel().floor())
        ? calls
        : calls + String.format(Locale.ROOT, " (%.2f)", ratio);
  }

  /** Where the floor's line is if it is close behind the bar's end, where the words would begin. */
  private double floorEnd(Contender subject) {
    double end = bar(result.median(subject).callsPerSecond());
    double floor = bar(result.median(subject.threadModel().floor(), Figures::callsPerSecond));
    return floor - end < ROW * 4 ? floor : end;
  }

  private double bar(double callsPerSecond) {
    return BARS_LEFT + callsPerSecond / mostCalls * (BARS_RIGHT - BARS_LEFT);
  }

  private List<Contender> subjects(ThreadModel model) {
    return result.subjects().stream().filter(each -> each.threadModel() == model).toList();
  }

  /** The least and the most of all subjects. */
  private double[] all(ToDoubleFunction<Figures> figure) {
    var all =
        result.subjects().stream()
            .mapToDouble(subject -> figure.applyAsDouble(result.median(subject)))
            .summaryStatistics();
    return new double[] {all.getMin(), all.getMax()};
  }

  private static double p99Millis(Figures figures) {
    return figures.p99Micros() / 1e3;
  }

  private static String title(Cell cell) {
    return cell.method().javaName()
        + ", "
        + cell.callers()
        + (cell.mode() == Cell.Mode.ASYNC ? " calls in flight" : " callers that wait");
  }

  private static String heading(ThreadModel model) {
    return model == ThreadModel.INLINE ? "handlers on the event loop" : "handlers in a pool";
  }

  private static String colour(Contender subject) {
    if (subject instanceof Peer) {
      return PEER;
    }
    if (subject.name().equals(subject.threadModel().floor())) {
      return FLOOR;
    }
    return subject.name().equals(subject.threadModel().linnet()) ? LINNET : BARE;
  }
}
