package io.linnet.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** What becomes of the calls of one round, noted on any thread. */
final class Tally {

  private static final long MAX_NANOS = Duration.ofMinutes(1).toNanos();

  /** 1 %: finer histograms would push what is measured out of the caches. */
  private static final int DIGITS = 2;

  private final ConcurrentHistogram latencies = new ConcurrentHistogram(MAX_NANOS, DIGITS);
  private final LongAdder calls = new LongAdder();
  private final LongAdder errors = new LongAdder();

  /**
   * A call has ended now.
   *
   * @param beganNanos when it began, or should have begun
   */
  void note(long beganNanos, boolean right, @Nullable Throwable failure) {
    long nanos = System.nanoTime() - beganNanos;
    latencies.recordValue(Math.max(0, Math.min(nanos, MAX_NANOS)));
    calls.increment();
    if (!right) {
      if (failure != null && errors.sum() == 0) {
        failure.printStackTrace();
      }
      errors.increment();
    }
  }

  /** All that was noted; nothing may be noted meanwhile. */
  Round toRound(long nanos, long lateNanos) {
    return Round.of(calls.sum(), errors.sum(), nanos, latencies, lateNanos);
  }
}
