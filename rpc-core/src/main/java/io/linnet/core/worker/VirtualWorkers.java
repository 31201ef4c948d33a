package io.linnet.core.worker;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual thread for each task, on JVMs that have them (21 and later). */
public final class VirtualWorkers implements Workers {

  private static final long CLOSE_SECONDS = 5;

  private final ExecutorService executor;
  private final AtomicInteger running = new AtomicInteger();
  private final int capacity;

  /**
   * Creates workers.
   *
   * @param capacity most tasks at once
   * @throws UnsupportedOperationException when the JVM has no virtual threads
   */
  public VirtualWorkers(int capacity) {
    this.capacity = capacity;
    this.executor = newExecutor();
  }

  /** Whether this JVM has virtual threads. */
  public static boolean isSupported() {
    return Runtime.version().feature() >= 21;
  }

  @Override
  public boolean offer(Runnable task) {
    if (running.get() >= capacity) {
      return false;
    }
    running.incrementAndGet();
    try {
      executor.execute(
          () -> {
            try {
              task.run();
            } finally {
              running.decrementAndGet();
            }
          });
      return true;
    } catch (RejectedExecutionException closed) {
      running.decrementAndGet();
      return false;
    }
  }

  @Override
  public int load() {
    return running.get();
  }

  /** Nothing waits: each task has its thread. */
  @Override
  public long waitNanos() {
    return 0;
  }

  @Override
  public boolean stands() {
    return false;
  }

  /** Nothing to do: a virtual thread starts by itself. */
  @Override
  public void wake() {}

  @Override
  public void execute(Runnable task) {
    if (!offer(task)) {
      throw new RejectedExecutionException(capacity + " tasks run already, or closed");
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By reflection, because the code is compiled for Java 17. */
  private static ExecutorService newExecutor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new UnsupportedOperationException("this JVM has no virtual threads (Java 21 has)", e);
    }
  }
}
