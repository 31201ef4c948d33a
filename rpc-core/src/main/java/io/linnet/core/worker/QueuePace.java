package io.linnet.core.worker;

import java.util.concurrent.TimeUnit;

/**
 * How fast a queue goes on while workers do not keep up. When that lasts for a tenth of a second it
 * is no burst; then the queue stands (as in Nichols and Jacobson, "Controlling queue delay", 2012,
 * and Maurer, "Fail at scale", 2015). One thread looks, any may ask.
 */
final class QueuePace {

  /** When a queue stands; from then on also how long its pace is measured. */
  private static final long STANDING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** After that the first pace is told: a tenth of the time that a burst may last. */
  private static final long FIRST_NANOS = STANDING_NANOS / 10;

  /** So long the pace of one queue is the first guess for the next one. */
  private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private boolean behind;
  private long sinceNanos;
  private long takenAtStart;

  /** Between two tasks that are taken, as was seen last; 0 when that is long ago. */
  private volatile long nanosPerTask;

  private volatile boolean stands;

  /**
   * Looks at the queue; the shorter the time between two looks, the surer that it never was empty
   * in between.
   *
   * @param behind whether something waits and no further worker can join
   * @param taken tasks that were ever taken from the queue
   */
  void look(long nowNanos, boolean behind, long taken) {
    long elapsed = nowNanos - sinceNanos;
    if (!behind || !this.behind) {
      if (elapsed > MEMORY_NANOS) {
        nanosPerTask = 0;
      }
      this.behind = behind;
      stands = false;
      if (behind) {
        start(nowNanos, taken);
      }
      return;
    }
    if (elapsed >= (stands ? STANDING_NANOS : FIRST_NANOS)) {
      nanosPerTask = Math.max(1, elapsed / Math.max(1, taken - takenAtStart));
    }
    if (elapsed >= STANDING_NANOS) {
      stands = true;
      start(nowNanos, taken);
    }
  }

  private void start(long nowNanos, long taken) {
    sinceNanos = nowNanos;
    takenAtStart = taken;
  }

  /** How long one more task would wait behind {@code queued} others; 0 when that is not known. */
  long waitNanos(int queued) {
    return queued * nanosPerTask;
  }

  /** Whether workers have not kept up for a tenth of a second. */
  boolean stands() {
    return stands;
  }
}
