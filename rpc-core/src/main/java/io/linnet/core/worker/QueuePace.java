package io.linnet.core.worker;

import java.util.concurrent.TimeUnit;

/**
 * How fast a queue goes on while it stands: a burst is let pass, and so is what more workers can
 * take; but when there are no more, and it has not been empty for a tenth of a second, workers do
 * not keep up (as in Nichols and Jacobson, "Controlling queue delay", 2012, and Maurer, "Fail at
 * scale", 2015). One thread looks, any may ask.
 */
final class QueuePace {

  /** A queue that stands; also how long the pace is measured. */
  static final long STANDING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private long sinceNanos;
  private int takenAtStart;
  private boolean waiting;

  /** Between two tasks that were taken; 0 while the queue does not stand. */
  private volatile long nanosPerTask;

  /**
   * Looks at the queue; the shorter the time between two looks, the surer that it never was empty
   * in between.
   *
   * @param waits whether anything waits and no further worker can join
   * @param taken tasks that were ever taken from the queue
   */
  void look(long nowNanos, boolean waits, int taken) {
    if (!waits || !waiting) {
      waiting = waits;
      nanosPerTask = 0;
      start(nowNanos, taken);
    } else if (nowNanos - sinceNanos >= STANDING_NANOS) {
      nanosPerTask = Math.max(1, (nowNanos - sinceNanos) / Math.max(1, taken - takenAtStart));
      start(nowNanos, taken);
    }
  }

  private void start(long nowNanos, int taken) {
    sinceNanos = nowNanos;
    takenAtStart = taken;
  }

  /** How long one more task would wait behind {@code queued} others; 0 if the queue is moving. */
  long waitNanos(int queued) {
    return queued * nanosPerTask;
  }
}
