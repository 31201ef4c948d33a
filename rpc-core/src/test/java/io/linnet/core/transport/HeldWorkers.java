package io.linnet.core.transport;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Holds tasks until the test runs them, or takes none. */
final class HeldWorkers implements Executor {

  final Queue<Runnable> tasks = new ArrayDeque<>();
  boolean full;

  @Override
  public void execute(Runnable task) {
    if (full) {
      throw new RejectedExecutionException("full");
    }
    tasks.add(task);
  }

  /** Runs all that wait, and what they cause. */
  void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
