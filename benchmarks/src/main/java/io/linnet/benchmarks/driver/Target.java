package io.linnet.benchmarks.driver;

import java.util.Locale;

/**
 * A figure that has to be reached, most often a ratio.
 *
 * @param name what is compared with what
 * @param value what was measured; NaN when it was not
 * @param sense on which side of the bounds it has to be
 * @param must bound that is gated
 * @param stretch bound that is hoped for; NaN when there is none
 */
public record Target(String name, double value, Sense sense, double must, double stretch) {

  /** Which figures are good. */
  public enum Sense {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }

    private boolean holds(double value, double bound) {
      return this == AT_LEAST ? value >= bound : value <= bound;
    }
  }

  /** Whether the gated bound is reached; what was not measured did not reach it. */
  public boolean met() {
    return sense.holds(value, must);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-57s %8s   must %s %.2f%-15s %s",
        name,
        Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value),
        sense.sign,
        must,
        Double.isNaN(stretch)
            ? ""
            : String.format(Locale.ROOT, ", stretch %s %.2f", sense.sign, stretch),
        verdict());
  }

  private String verdict() {
    if (Double.isNaN(value)) {
      return "NOT MEASURED";
    }
    if (!met()) {
      return "MISSED";
    }
    return sense.holds(value, stretch) ? "met, and the stretch" : "met";
  }
}
