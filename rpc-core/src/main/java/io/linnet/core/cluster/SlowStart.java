package io.linnet.core.cluster;

import java.time.Duration;

/**
 * How much of its share an instance gets after it has become usable here: caches are empty and code
 * is not compiled. Grows with time as {@code (age / window) ^ (1 / aggression)}, as Envoy's slow
 * start does.
 *
 * @param window until it gets all of its share; zero turns it off
 * @param aggression 1 grows evenly, more grows faster at first
 */
public record SlowStart(Duration window, double aggression) {

  /** Who gets nothing never warms up; 10 % is Envoy's value too. */
  private static final double MIN_SHARE = 0.1;

  /** Checks that it can grow. */
  public SlowStart {
    if (window.isNegative() || !(aggression > 0)) {
      throw new IllegalArgumentException(
          "slow start: %s, aggression %s (expected: not negative, above 0)"
              .formatted(window, aggression));
    }
  }

  /** The weight of an instance that has been usable for so long; at least 1 where it was. */
  public int weight(int weight, long ageNanos) {
    if (isOver(ageNanos)) {
      return weight;
    }
    double part = Math.max(0, (double) ageNanos / window.toNanos());
    double share = Math.max(MIN_SHARE, Math.pow(part, 1 / aggression));
    return Math.min(weight, Math.max(1, (int) Math.round(weight * share)));
  }

  /** Whether an instance that has been usable for so long gets all of its share. */
  public boolean isOver(long ageNanos) {
    return ageNanos >= window.toNanos();
  }
}
