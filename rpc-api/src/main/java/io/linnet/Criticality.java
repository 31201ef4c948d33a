package io.linnet;

import org.jspecify.annotations.Nullable;

/**
 * How much a call matters when a provider can't serve all of them; least important calls are
 * refused first. Calls made while another is served inherit its criticality. The four classes are
 * those of "Handling Overload" in Google's book on site reliability engineering.
 */
public enum Criticality {
  /** Somebody notices at once when it fails: the usual case. */
  CRITICAL(0),
  /** Worse than that: keep it even at the cost of critical calls. */
  CRITICAL_PLUS(1),
  /** May fail now and then, for example batch work that is repeated. */
  SHEDDABLE_PLUS(2),
  /** May fail for long, for example prefetching. */
  SHEDDABLE(3);

  private final int number;

  Criticality(int number) {
    this.number = number;
  }

  /** Code on the wire; never changes. */
  public int number() {
    return number;
  }

  /** Value of a number from the wire, or null when it is none. */
  public static @Nullable Criticality of(int number) {
    for (Criticality value : values()) {
      if (value.number == number) {
        return value;
      }
    }
    return null;
  }
}
