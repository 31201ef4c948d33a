package io.linnet.registry.dns;

import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that waits for the answers of name servers. */
final class LookupThread implements Scheduler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LookupThread.class);

  private final ScheduledThreadPoolExecutor executor;

  LookupThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            },
            // After close nobody waits for an answer.
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Task schedule(Runnable work, Duration delay) {
    ScheduledFuture<?> future =
        executor.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /** Takes no more work; a look-up that is under way ends by itself. */
  @Override
  public void close() {
    executor.shutdown();
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("A look-up of names failed", e);
    }
  }
}
