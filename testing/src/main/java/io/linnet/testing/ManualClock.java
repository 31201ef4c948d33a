package io.linnet.testing;

import io.linnet.Clock;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it, and runs what was scheduled on it. Thread-safe.
 *
 * <p>It starts one second before the counter overflows, so that code which compares moments other
 * than by their difference fails its tests.
 */
public final class ManualClock implements Clock, Scheduler {

  private static final long START_NANOS = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

  private record Due(long atNanos, long order, Runnable work) {}

  private final PriorityQueue<Due> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::order));

  /** Since the clock was made; this and all below are guarded by {@code this}. */
  private long elapsedNanos;

  private long scheduled;

  private ManualClock() {}

  /** A clock that nothing is scheduled on. */
  public static ManualClock create() {
    return new ManualClock();
  }

  @Override
  public synchronized long nanoTime() {
    return START_NANOS + elapsedNanos;
  }

  /** The moment {@code duration} from now, for deadlines. */
  public long after(Duration duration) {
    return nanoTime() + duration.toNanos();
  }

  @Override
  public synchronized Task schedule(Runnable work, Duration delay) {
    Due due = new Due(elapsedNanos + Math.max(0, delay.toNanos()), scheduled++, work);
    tasks.add(due);
    return () -> cancel(due);
  }

  /** Number of tasks that are neither run nor cancelled. */
  public synchronized int pending() {
    return tasks.size();
  }

  /**
   * Moves the clock and runs what becomes due, on the calling thread: in the order of the moments,
   * equal ones as they were scheduled, and each sees its own moment. Tasks may schedule more.
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("advance: " + duration + " (expected: not negative)");
    }
    long untilNanos;
    synchronized (this) {
      untilNanos = elapsedNanos + duration.toNanos();
    }
    for (Due due = next(untilNanos); due != null; due = next(untilNanos)) {
      due.work().run(); // without the lock: it may wait for another thread that uses this clock
    }
  }

  private synchronized @Nullable Due next(long untilNanos) {
    Due due = tasks.peek();
    if (due == null || due.atNanos() > untilNanos) {
      elapsedNanos = Math.max(elapsedNanos, untilNanos);
      return null;
    }
    tasks.remove();
    elapsedNanos = Math.max(elapsedNanos, due.atNanos());
    return due;
  }

  private synchronized void cancel(Due due) {
    tasks.remove(due);
  }
}
