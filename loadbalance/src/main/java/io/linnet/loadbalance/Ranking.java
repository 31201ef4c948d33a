package io.linnet.loadbalance;

import java.util.random.RandomGenerator;

/**
 * Which measure counts for a pick: the balancer's own, but now and then calls in flight alone.
 *
 * <p>An endpoint that once was slow, or said that it was full, would never be picked again while
 * others are quicker, and nobody would notice that it recovered.
 */
final class Ranking {

  /**
   * One pick in 64 is a probe: with two endpoints the slower one gets 0.8 % of the calls that way,
   * so that the 99th percentile does not see it.
   */
  private static final int PROBE_INTERVAL = 64;

  private final Measure measure;
  private final RandomGenerator random;

  Ranking(Measure measure, RandomGenerator random) {
    this.measure = measure;
    this.random = random;
  }

  /** The measure for one pick. */
  Measure next() {
    return measure.needsCalls() && random.nextInt(PROBE_INTERVAL) == 0
        ? Measure.IN_FLIGHT
        : measure;
  }
}
