package io.linnet.registry;

import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread on which work of a registry happens, in the order in which it came. */
public final class RegistryThread implements Executor, Scheduler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryThread.class);

  private final ScheduledThreadPoolExecutor executor;

  /**
   * A thread that begins with its first work.
   *
   * @param name what it is called
   */
  public RegistryThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            },
            // After close nobody waits for work, and late answers must not fail ZooKeeper's thread.
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable work) {
    executor.execute(guarded(work));
  }

  @Override
  public Task schedule(Runnable work, Duration delay) {
    ScheduledFuture<?> future =
        executor.schedule(guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /** Takes no more work; what is running ends by itself. */
  @Override
  public void close() {
    executor.shutdown();
  }

  /**
   * Waits until what was to be done at {@link #close} is done.
   *
   * @return false when it is not within the limit
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return executor.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The period, up to a fifth shorter or longer, so that clients spread. */
  public static Duration spread(Duration period, RandomGenerator random) {
    long nanos = period.toNanos();
    return Duration.ofNanos(nanos - nanos / 5 + random.nextLong(nanos * 2 / 5 + 1));
  }

  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("A step of the registry failed; the next audit repeats it", e);
      }
    };
  }
}
