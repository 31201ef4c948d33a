package io.linnet.benchmarks.driver;

import java.util.SplittableRandom;

/**
 * When calls of an open loop begin: at random, independently of each other (a Poisson process), as
 * calls of many callers do. Evenly spaced ones would never meet, and hide what waiting in a queue
 * costs. The seed is fixed, so every subject gets the same ones. Not thread-safe.
 */
final class Arrivals {

  private static final long SEED = 1;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final double meanNanos;

  Arrivals(int perSecond) {
    meanNanos = 1e9 / perSecond;
  }

  /** From one call to the next. */
  long nextGapNanos() {
    return Math.round(Exponential.draw(meanNanos, random));
  }
}
