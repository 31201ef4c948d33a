package io.linnet.loadbalance;

/**
 * Decides whether another endpoint takes the place of the one that was drawn: when its measure is
 * less, but now and then only if it also has fewer calls in flight.
 *
 * <p>An endpoint that once was slow, or said that it was full, would never be picked again while
 * others are quicker, and nobody would notice that it recovered.
 */
final class Ranking {

  /**
   * One pick in 128 is a probe: with two endpoints the slower one gets 0.4 % of the calls that way,
   * with three 0.3 %, so that the 99th percentile does not see it.
   */
  private static final int PROBE_INTERVAL = 128;

  private final Measure measure;

  Ranking(Measure measure) {
    this.measure = measure;
  }

  /** By what it decides. */
  Measure measure() {
    return measure;
  }

  /**
   * Whether the call goes to {@code other} and not to {@code drawn}.
   *
   * @param number a random one
   */
  boolean isBetter(Candidates candidates, int other, int drawn, long number) {
    return measure.isLess(candidates, other, drawn)
        && (!isProbe(number) || Measure.IN_FLIGHT.isLess(candidates, other, drawn));
  }

  /**
   * Whether this pick is to learn something; only measures that learn from calls need that.
   *
   * @param number a random one; only its lowest bits count, which a {@link Draw} hardly looks at
   */
  boolean isProbe(long number) {
    return measure.needsCalls() && number % PROBE_INTERVAL == 0;
  }
}
