package io.linnet.governance.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many calls per second, and some more at once after a pause. The generic cell rate algorithm
 * (ITU-T I.371): one number, the moment at which all calls so far would have been spread evenly. No
 * thread refills anything, and nobody waits. Thread-safe, lock-free.
 */
final class Rate {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final long intervalNanos;
  private final long toleranceNanos;

  /** When the next call is due at an even pace, in nanoseconds from {@link #startNanos} on. */
  private final AtomicLong due = new AtomicLong();

  private final long startNanos;

  /**
   * A rate.
   *
   * @param perSecond calls per second, at least 1
   * @param burst calls at once after a pause, at least 1
   */
  Rate(int perSecond, int burst, long nowNanos) {
    this.intervalNanos = Math.max(1, SECOND_NANOS / perSecond);
    this.toleranceNanos = intervalNanos * (burst - 1L);
    this.startNanos = nowNanos;
  }

  /** Takes a place; 0 when there is one, otherwise the nanoseconds until there will be. */
  long take(long nowNanos) {
    long now = nowNanos - startNanos;
    while (true) {
      long before = due.get();
      long early = before - now;
      if (early > toleranceNanos) {
        return early - toleranceNanos;
      }
      if (due.compareAndSet(before, Math.max(before, now) + intervalNanos)) {
        return 0;
      }
    }
  }

  /** Whether no call came for so long that it is as good as new. */
  boolean isIdle(long nowNanos) {
    return due.get() - (nowNanos - startNanos) <= 0;
  }
}
