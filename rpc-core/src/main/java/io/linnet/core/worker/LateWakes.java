package io.linnet.core.worker;

import io.linnet.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Wake-ups of event loops that a worker makes a little later, one for many. A callback that makes
 * the next call would wake the loop for that call alone, and the loop would write it alone: each
 * costs several times what the call does. So they are made after {@link #DUE_NANOS}, or when no
 * task is left.
 *
 * <p>A callback that makes a call and then takes long must not hold the call up: whoever looks
 * every millisecond makes what is late, and then nothing is postponed for a while. Thread-safe.
 */
final class LateWakes {

  /** 100 µs: some ten times what a wake-up and a write take, and what 50 short callbacks do. */
  private static final long DUE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  /** The clock is read after so many tasks; it takes about a tenth of the shortest. */
  private static final int TASKS_PER_LOOK = 4;

  /** 200 µs: then a task takes long, or its thread was not given a processor. */
  private static final long LATE_NANOS = 2 * DUE_NANOS;

  /** So one call in ten milliseconds is late, if callbacks are long. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Clock clock;
  private List<Runnable> postponed = new ArrayList<>(2);
  private volatile boolean any;
  private long sinceNanos;
  private int tasks;
  private long pausedUntilNanos;

  LateWakes(Clock clock) {
    this.clock = clock;
    this.pausedUntilNanos = clock.nanoTime();
  }

  /** Postpones a wake-up; false when it is to be made at once. */
  synchronized boolean add(Runnable wake) {
    long nowNanos = clock.nanoTime();
    if (nowNanos - pausedUntilNanos < 0) {
      return false;
    }
    if (postponed.isEmpty()) {
      sinceNanos = nowNanos;
      tasks = 0;
    }
    postponed.add(wake);
    any = true;
    return true;
  }

  /**
   * A task has ended.
   *
   * @param last whether its worker has nothing else to do
   */
  void ended(boolean last) {
    if (any) {
      makeAll(due(last));
    }
  }

  private synchronized List<Runnable> due(boolean last) {
    boolean due = last || (++tasks % TASKS_PER_LOOK == 0 && waitedNanos() >= DUE_NANOS);
    return due ? take() : List.of();
  }

  private long waitedNanos() {
    return clock.nanoTime() - sinceNanos;
  }

  /** Makes what is late; for a thread that runs no tasks. */
  void look() {
    if (any) {
      makeAll(late());
    }
  }

  private synchronized List<Runnable> late() {
    if (postponed.isEmpty() || waitedNanos() < LATE_NANOS) {
      return List.of();
    }
    pausedUntilNanos = clock.nanoTime() + PAUSE_NANOS;
    return take();
  }

  private List<Runnable> take() {
    List<Runnable> taken = postponed;
    postponed = new ArrayList<>(2);
    any = false;
    return taken;
  }

  /** Not while the lock is held: a loop that has ended fails calls at once. */
  private static void makeAll(List<Runnable> wakes) {
    for (int i = 0; i < wakes.size(); i++) {
      wakes.get(i).run();
    }
  }
}
