package io.linnet.spi;

import java.time.Duration;

/** Runs something later. */
@FunctionalInterface
public interface Scheduler {

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Task {

    /** Keeps the task from running; without effect once it runs. */
    void cancel();
  }

  /**
   * Runs {@code work} once after {@code delay}.
   *
   * @implNote runs on a timer thread; work that takes long goes to an executor from there
   */
  Task schedule(Runnable work, Duration delay);
}
