package io.linnet.demo.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens when in the measured time. One thing happens at a time, so that what takes longer
 * than planned delays what follows, and the end.
 */
final class Timetable implements AutoCloseable {

  /** Something that waits for processes. */
  @FunctionalInterface
  interface Step {
    Incident run() throws InterruptedException;
  }

  private record Entry(double share, Step step) {}

  private final Duration length;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Incident> done = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  Timetable(Duration length) {
    this.length = length;
  }

  /** Enters a step at a share of the time. */
  void at(double share, Step step) {
    entries.add(new Entry(share, step));
  }

  /** Starts the time; completes when it is over and every step is done. */
  CompletableFuture<List<Incident>> start() {
    CompletableFuture<List<Incident>> all = new CompletableFuture<>();
    for (Entry entry : entries) {
      schedule(entry.share, () -> run(entry.step, all));
    }
    schedule(1, () -> all.complete(List.copyOf(done)));
    return all;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void run(Step step, CompletableFuture<?> all) {
    try {
      if (!all.isDone()) {
        done.add(step.run());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      all.completeExceptionally(e);
    }
  }

  private void schedule(double share, Runnable task) {
    clock.schedule(task, Math.round(length.toMillis() * share), TimeUnit.MILLISECONDS);
  }
}
