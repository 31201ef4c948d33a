package io.linnet.benchmarks.faults;

import io.linnet.benchmarks.faults.FaultSeries.Mark;
import io.linnet.benchmarks.faults.FaultSeries.Slice;
import io.linnet.benchmarks.picture.LogScale;
import io.linnet.benchmarks.picture.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Calls a second above, latencies below, over the same time; what broke stands at its moment. */
final class FaultChart {

  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 110;
  private static final int CALLS_TOP = 70;
  private static final int CALLS_BOTTOM = 230;
  private static final int LATENCY_TOP = 260;
  private static final int LATENCY_BOTTOM = 420;

  /** Names of marks take turns on so many lines. */
  private static final int MARK_LINES = 3;

  private static final int MOST_TICKS = 12;
  private static final String GRID = "#dddddd";
  private static final String INK = "#333333";
  private static final String MARK = "#cc79a7";

  /** Told apart also by those who do not see all colours (Okabe and Ito). */
  private static final String SERVED = "#0072b2";

  private static final String FAILED = "#d55e00";
  private static final String MEDIAN = "#009e73";
  private static final String SLOWEST = "#e69f00";

  private final FaultSeries series;
  private final Svg svg = new Svg(WIDTH, HEIGHT);
  private final double perMilli;

  private FaultChart(FaultSeries series) {
    this.series = series;
    this.perMilli = (RIGHT - LEFT) / (double) series.endMillis();
  }

  static String of(FaultSeries series) {
    FaultChart chart = new FaultChart(series);
    chart.time();
    chart.calls();
    chart.latencies();
    chart.marks();
    return chart.svg.toString();
  }

  private void time() {
    svg.words(10, 20, "start", INK, series.row());
    long seconds = series.endMillis() / 1_000;
    long step = Math.max(1, (seconds + MOST_TICKS - 1) / MOST_TICKS);
    for (long second = 0; second <= seconds; second += step) {
      double x = x(second * 1_000.0);
      svg.line(x, CALLS_TOP, x, CALLS_BOTTOM, GRID);
      svg.line(x, LATENCY_TOP, x, LATENCY_BOTTOM, GRID);
      svg.words(x, LATENCY_BOTTOM + 18, "middle", INK, second + " s");
    }
  }

  private void calls() {
    double most = most(Slice::begun);
    ToDoubleFunction<Double> place =
        calls -> CALLS_BOTTOM - calls / most * (CALLS_BOTTOM - CALLS_TOP);
    for (double part : new double[] {0, 0.5, 1}) {
      double y = place.applyAsDouble(part * most);
      svg.line(LEFT, y, RIGHT, y, GRID);
      svg.words(LEFT - 8, y + 4, "end", INK, Math.round(part * perSecond(most)) + "/s");
    }
    path(SERVED, slice -> true, slice -> place.applyAsDouble((double) slice.served()));
    path(FAILED, slice -> true, slice -> place.applyAsDouble((double) slice.failed()));
    legend(CALLS_TOP, SERVED, "answered");
    legend(CALLS_TOP + 20, FAILED, "failed");
  }

  private void latencies() {
    double least =
        series.slices().stream()
            .mapToDouble(Slice::p50Millis)
            .filter(millis -> millis > 0)
            .min()
            .orElse(1);
    LogScale scale = LogScale.around(least, most(Slice::p99Millis), LATENCY_BOTTOM, LATENCY_TOP);
    for (double tick : scale.ticks()) {
      double y = scale.place(tick);
      svg.line(LEFT, y, RIGHT, y, GRID);
      svg.words(LEFT - 8, y + 4, "end", INK, LogScale.label(tick) + " ms");
    }
    path(MEDIAN, FaultChart::hasLatency, slice -> scale.place(slice.p50Millis()));
    path(SLOWEST, FaultChart::hasLatency, slice -> scale.place(slice.p99Millis()));
    legend(LATENCY_TOP, MEDIAN, "p50");
    legend(LATENCY_TOP + 20, SLOWEST, "p99");
  }

  private void marks() {
    int number = 0;
    for (Mark mark : series.marks()) {
      double x = x((double) Math.min(mark.millis(), series.endMillis()));
      svg.line(x, CALLS_TOP - 6, x, LATENCY_BOTTOM, MARK);
      svg.words(x, 36 + 13 * (number++ % MARK_LINES), "middle", MARK, mark.what());
    }
  }

  /** A line through slices that follow one another, for each such run of them. */
  private void path(String colour, Predicate<Slice> shown, ToDoubleFunction<Slice> place) {
    List<Slice> run = new ArrayList<>();
    for (Slice slice : series.slices()) {
      if (shown.test(slice)) {
        run.add(slice);
      } else {
        draw(colour, run, place);
        run.clear();
      }
    }
    draw(colour, run, place);
  }

  private void draw(String colour, List<Slice> run, ToDoubleFunction<Slice> place) {
    double half = series.sliceMillis() / 2.0;
    svg.path(
        run.stream().mapToDouble(slice -> x(slice.millis() + half)).toArray(),
        run.stream().mapToDouble(place).toArray(),
        colour);
  }

  private void legend(int y, String colour, String words) {
    svg.line(RIGHT + 10, y, RIGHT + 25, y, colour);
    svg.words(RIGHT + 30, y + 4, "start", INK, words);
  }

  private static boolean hasLatency(Slice slice) {
    return slice.served() > 0;
  }

  /** The largest of something; 1 if there is none. */
  private double most(ToDoubleFunction<Slice> what) {
    double most = series.slices().stream().mapToDouble(what).max().orElse(1);
    return most > 0 ? most : 1;
  }

  private double perSecond(double calls) {
    return calls * 1_000 / series.sliceMillis();
  }

  private double x(double millis) {
    return LEFT + millis * perMilli;
  }
}
