package io.linnet.benchmarks.picture;

import java.util.ArrayList;
import java.util.List;

/** Places numbers on an axis on which each step of ten is as long as the next. */
public record LogScale(double least, double most, double from, double to) {

  /** From the power of ten below the least to the one above the most. */
  public static LogScale around(double least, double most, double from, double to) {
    double low = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    double high = StrictMath.pow(10, StrictMath.ceil(StrictMath.log10(most)));
    return new LogScale(low, high > low ? high : 10 * low, from, to);
  }

  /** Where a value lies; one below the least lies there. */
  public double place(double value) {
    double part = StrictMath.log(Math.max(least, value) / least) / StrictMath.log(most / least);
    return from + part * (to - from);
  }

  /** 1, 10, 100 … */
  public List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    for (double tick = least; tick < most * 1.01; tick *= 10) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** A tick in words. */
  public static String label(double tick) {
    return tick < 1 ? Double.toString(tick) : Long.toString(Math.round(tick));
  }
}
