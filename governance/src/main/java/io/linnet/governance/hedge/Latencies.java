package io.linnet.governance.hedge;

/**
 * How long attempts of a method take: a histogram whose buckets are an eighth apart, halved from
 * time to time, so that it follows the method. Thread-safe.
 */
final class Latencies {

  /** Fewer say nothing about their slowest. */
  private static final int LEAST = 100;

  /** When all counts are halved: after that, what was before has half the weight. */
  private static final int MOST = 2_000;

  /** Buckets for each power of two. */
  private static final int STEPS_BITS = 3;

  private static final int STEPS = 1 << STEPS_BITS;

  private final int percentile;
  private final int[] counts = new int[Long.SIZE * STEPS];
  private int total;

  /** Kept, so that a call need not look for it. */
  private volatile long nanos;

  Latencies(int percentile) {
    this.percentile = percentile;
  }

  /** What so many of 100 take at most, up to an eighth more; 0 while too few are known. */
  long nanos() {
    return nanos;
  }

  /** An attempt took so long, or longer. */
  synchronized void add(long took) {
    counts[bucket(Math.max(STEPS, took))]++;
    total++;
    if (total >= MOST) {
      total = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] /= 2;
        total += counts[i];
      }
    }
    if (total >= LEAST && total % STEPS == 0) {
      nanos = upperEnd();
    }
  }

  private long upperEnd() {
    int below = 0;
    int bucket = -1;
    while (below * 100L < (long) total * percentile) {
      bucket++;
      below += counts[bucket];
    }
    int power = bucket / STEPS;
    long step = 1L << (power - STEPS_BITS);
    return (STEPS + bucket % STEPS + 1) * step;
  }

  /** The power of two, and the three bits behind the first. */
  private static int bucket(long took) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(took);
    return power * STEPS + (int) (took >>> (power - STEPS_BITS)) - STEPS;
  }
}
