package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Exponential;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/** When calls begin, whatever became of those before: known before the first one is made. */
final class Schedule {

  private final long[] offsets;

  private Schedule(long[] offsets) {
    this.offsets = offsets;
  }

  /**
   * Random times, as those of many users who know nothing of each other (Poisson). A seed gives the
   * same times again.
   */
  static Schedule random(double perSecond, Duration duration, long seed) {
    var random = new SplittableRandom(seed);
    double meanGapNanos = 1e9 / perSecond;
    var offsets = new long[16];
    int count = 0;
    double at = 0;
    while (true) {
      at += Exponential.draw(meanGapNanos, random);
      if (at >= duration.toNanos()) {
        return new Schedule(Arrays.copyOf(offsets, count));
      }
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * count);
      }
      offsets[count++] = (long) at;
    }
  }

  int calls() {
    return offsets.length;
  }

  /** Nanoseconds from the start to the call. */
  long offsetNanos(int call) {
    return offsets[call];
  }
}
