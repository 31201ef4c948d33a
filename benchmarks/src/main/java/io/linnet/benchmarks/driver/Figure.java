package io.linnet.benchmarks.driver;

import java.util.Locale;

/**
 * Something that was measured.
 *
 * @param name what, for people
 * @param value how much; NaN when it could not be measured
 * @param unit of the value and the bound
 * @param atMost bound that has to be kept; NaN when there is none
 */
public record Figure(String name, double value, String unit, double atMost) {

  /** One that only explains the others. */
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, Double.NaN);
  }

  /** One with a bound. */
  public static Figure target(String name, double value, String unit, double atMost) {
    return new Figure(name, value, unit, atMost);
  }

  /** Whether the bound is kept; what was not measured does not keep it. */
  public boolean met() {
    return Double.isNaN(atMost) || value <= atMost;
  }

  /** A row of the table. */
  @Override
  public String toString() {
    return "%-62s %12s   %-14s %s"
        .formatted(
            name,
            number(value) + " " + unit,
            Double.isNaN(atMost) ? "" : "≤ " + number(atMost) + " " + unit,
            verdict())
        .stripTrailing();
  }

  private String verdict() {
    if (Double.isNaN(atMost)) {
      return "";
    }
    if (Double.isNaN(value)) {
      return "NOT MEASURED";
    }
    return met() ? "met" : "MISSED";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }
}
