package io.linnet.demo.run;

import io.linnet.demo.process.Child;
import io.linnet.demo.process.ChildException;
import java.time.Duration;
import java.util.List;

/** Two providers go and come back: one leaves in good order, another one dies. */
final class Restarts implements Fault {

  /** A provider may take its 30 s of grace. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(40);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(30);

  private static final String KILLED = Shop.PROVIDERS.get(1);

  /** When, as shares of the measured time. */
  private static final double GRACEFUL_AT = 0.3;

  private static final double KILL_AT = 0.6;

  private final String graceful;
  private final Shop shop;
  private final Tally tally;
  private final Screen screen;

  Restarts(String graceful, Shop shop, Tally tally, Screen screen) {
    this.graceful = graceful;
    this.shop = shop;
    this.tally = tally;
    this.screen = screen;
  }

  @Override
  public void plan(Timetable timetable) {
    timetable.at(GRACEFUL_AT, this::restartGracefully);
    timetable.at(KILL_AT, this::killAndRestart);
  }

  private Incident restartGracefully() throws InterruptedException {
    Child child = shop.child(graceful);
    long failedBefore = tally.failed();
    screen.event(graceful + " (pid " + child.pid() + ") gets SIGTERM: it drains");
    long begin = System.nanoTime();
    child.terminate();
    if (!child.awaitExit(DRAIN_LIMIT)) {
      throw new ChildException(
          graceful + " has not ended " + DRAIN_LIMIT.toSeconds() + " s after SIGTERM");
    }
    screen.event(graceful + " has ended after " + Figures.secondsSince(begin));
    startAgain(graceful);
    long failed = tally.failed() - failedBefore;
    return new Incident(
        "restarted",
        graceful + " gracefully: " + failed + " calls failed",
        failed == 0
            ? List.of()
            : List.of(failed + " calls failed while restarting " + graceful + " gracefully"));
  }

  private Incident killAndRestart() throws InterruptedException {
    Child child = shop.child(KILLED);
    long failedBefore = tally.failed();
    screen.event(KILLED + " (pid " + child.pid() + ") gets kill -9: its running calls are lost");
    child.kill();
    if (!child.awaitExit(KILL_LIMIT)) {
      throw new ChildException(KILLED + " is alive " + KILL_LIMIT.toSeconds() + " s after kill -9");
    }
    startAgain(KILLED);
    long failed = tally.failed() - failedBefore;
    return new Incident(
        "restarted", KILLED + " after kill -9: " + failed + " calls failed", List.of());
  }

  private void startAgain(String name) throws InterruptedException {
    long begin = System.nanoTime();
    int port = shop.startProvider(name);
    screen.event(
        Figures.format(
            "%s (pid %d) is back on port %d, %s after its start",
            name, shop.child(name).pid(), port, Figures.secondsSince(begin)));
    // Two reports later, whatever failed until now has been told.
    tally.awaitIntervals(2, REPORT_LIMIT);
  }
}
