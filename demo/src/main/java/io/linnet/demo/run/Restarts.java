package io.linnet.demo.run;

import io.linnet.demo.process.Child;
import io.linnet.demo.process.ChildException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What happens to the providers in mid-run: one leaves in good order, another one dies. */
final class Restarts implements AutoCloseable {

  /** A provider may take its 30 s of grace. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(40);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(30);

  private static final String GRACEFUL = Shop.PROVIDERS.get(0);
  private static final String KILLED = Shop.PROVIDERS.get(1);

  /** When, as shares of the measured time. */
  private static final double GRACEFUL_AT = 0.3;

  private static final double KILL_AT = 0.6;

  /** What was done, and how many calls failed meanwhile. */
  record Restart(String what, long failedCalls, boolean mustFailNone) {}

  /** Something that waits for processes. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private final Shop shop;
  private final Tally tally;
  private final Screen screen;
  private final List<Restart> done = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  Restarts(Shop shop, Tally tally, Screen screen) {
    this.shop = shop;
    this.tally = tally;
    this.screen = screen;
  }

  /** Plans everything from now on; completes when the time is over and every restart is done. */
  CompletableFuture<List<Restart>> start(Duration length) {
    CompletableFuture<List<Restart>> all = new CompletableFuture<>();
    at(length, GRACEFUL_AT, all, this::restartGracefully);
    at(length, KILL_AT, all, this::killAndRestart);
    at(length, 1, all, () -> all.complete(List.copyOf(done)));
    return all;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void restartGracefully() throws InterruptedException {
    Child child = shop.child(GRACEFUL);
    long failedBefore = tally.failed();
    screen.event(GRACEFUL + " (pid " + child.pid() + ") gets SIGTERM: it drains");
    long begin = System.nanoTime();
    child.terminate();
    if (!child.awaitExit(DRAIN_LIMIT)) {
      throw new ChildException(
          GRACEFUL + " has not ended " + DRAIN_LIMIT.toSeconds() + " s after SIGTERM");
    }
    screen.event(GRACEFUL + " has ended after " + secondsSince(begin));
    startAgain(GRACEFUL);
    finished(new Restart(GRACEFUL + " gracefully", tally.failed() - failedBefore, true));
  }

  private void killAndRestart() throws InterruptedException {
    Child child = shop.child(KILLED);
    long failedBefore = tally.failed();
    screen.event(KILLED + " (pid " + child.pid() + ") gets kill -9: its running calls are lost");
    child.kill();
    if (!child.awaitExit(KILL_LIMIT)) {
      throw new ChildException(KILLED + " is alive " + KILL_LIMIT.toSeconds() + " s after kill -9");
    }
    startAgain(KILLED);
    finished(new Restart(KILLED + " after kill -9", tally.failed() - failedBefore, false));
  }

  private void startAgain(String name) throws InterruptedException {
    long begin = System.nanoTime();
    int port = shop.startProvider(name);
    screen.event(
        Figures.format(
            "%s (pid %d) is back on port %d, %s after its start",
            name, shop.child(name).pid(), port, secondsSince(begin)));
    // Two reports later, whatever failed until now has been told.
    tally.awaitIntervals(2, REPORT_LIMIT);
  }

  private void finished(Restart restart) {
    done.add(restart);
  }

  private void at(Duration length, double share, CompletableFuture<?> all, Step step) {
    Runnable task =
        () -> {
          try {
            if (!all.isDone()) {
              step.run();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            all.completeExceptionally(e);
          }
        };
    long delayMillis = Math.round(length.toMillis() * share);
    clock.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
  }

  private static String secondsSince(long nanos) {
    return Figures.format("%.1f s", (System.nanoTime() - nanos) / 1e9);
  }
}
