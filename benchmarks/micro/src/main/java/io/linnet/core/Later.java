package io.linnet.core;

import io.linnet.core.worker.Workers;
import java.util.ArrayDeque;

/**
 * Runs work when it is told to, on the thread that tells it: where another thread would be asked,
 * without what that costs. Not thread-safe.
 */
final class Later implements Workers {

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  /** Runs what there is. */
  void runAll() {
    Runnable task;
    while ((task = tasks.poll()) != null) {
      task.run();
    }
  }

  @Override
  public boolean offer(Runnable task) {
    return tasks.add(task);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public int load() {
    return tasks.size();
  }

  @Override
  public void wake() {}

  @Override
  public long waitNanos() {
    return 0;
  }

  @Override
  public boolean stands() {
    return false;
  }

  @Override
  public void close() {}
}
