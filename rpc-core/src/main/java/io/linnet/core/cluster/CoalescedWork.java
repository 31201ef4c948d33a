package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done soon after it was asked for: once for many requests, never twice at a time, and
 * not all the time. A run that took long is followed by a pause. Thread-safe.
 */
final class CoalescedWork {

  private static final Logger LOG = LoggerFactory.getLogger(CoalescedWork.class);

  /** A pause of 20 runs: the work takes at most 5 % of a core. */
  private static final long PAUSE_FACTOR = 20;

  /** Shorter pauses are not worth a timer. */
  private static final long MIN_PAUSE_NANOS = 1_000_000;

  private static final long MAX_PAUSE_NANOS = 1_000_000_000;

  private enum State {
    IDLE,
    /** A run begins soon. */
    DUE,
    RUNNING,
    /** Asked for again since the run began. */
    RUNNING_STALE
  }

  private final Runnable work;
  private final Executor executor;
  private final Scheduler scheduler;
  private final Clock clock;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /** Written by the one run at a time, read by whoever asks next. */
  private volatile long pauseUntilNanos;

  CoalescedWork(Runnable work, Executor executor, Scheduler scheduler, Clock clock) {
    this.work = work;
    this.executor = executor;
    this.scheduler = scheduler;
    this.clock = clock;
    this.pauseUntilNanos = clock.nanoTime();
  }

  /** Has the work done after this; returns at once, unless the executor runs it on this thread. */
  void request() {
    State before =
        state.getAndUpdate(
            now ->
                switch (now) {
                  case IDLE -> State.DUE;
                  case RUNNING -> State.RUNNING_STALE;
                  default -> now;
                });
    if (before == State.IDLE) {
      start();
    }
  }

  private void start() {
    long pause = pauseUntilNanos - clock.nanoTime();
    if (pause >= MIN_PAUSE_NANOS) {
      scheduler.schedule(this::execute, Duration.ofNanos(pause));
    } else {
      execute();
    }
  }

  private void execute() {
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException e) {
      LOG.debug("there is nobody left who does the work", e);
    }
  }

  private void run() {
    state.set(State.RUNNING);
    long begin = clock.nanoTime();
    try {
      work.run();
    } finally {
      long end = clock.nanoTime();
      pauseUntilNanos = end + Math.min(MAX_PAUSE_NANOS, PAUSE_FACTOR * (end - begin));
      if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
        state.set(State.DUE);
        start();
      }
    }
  }
}
