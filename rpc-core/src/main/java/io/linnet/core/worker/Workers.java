package io.linnet.core.worker;

import io.linnet.spi.CallQueue;
import java.util.concurrent.Executor;

/** Runs work that may take long or wait. Thread-safe. */
public interface Workers extends Executor, CallQueue, AutoCloseable {

  /** Queues a task without waking anybody yet; false when the queue is full. */
  boolean offer(Runnable task);

  /** Tasks that wait or run. */
  int load();

  /** Makes sure that somebody works on what was offered. */
  void wake();

  /**
   * Queues a task and wakes a worker.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the queue is full or closed
   */
  @Override
  void execute(Runnable task);

  /** Takes no more tasks, finishes those that are queued, and waits for that at most 5 s. */
  @Override
  void close();
}
