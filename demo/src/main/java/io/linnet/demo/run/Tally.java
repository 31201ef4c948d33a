package io.linnet.demo.run;

import io.linnet.demo.load.Interval;
import io.linnet.demo.load.Totals;
import io.linnet.demo.process.ChildException;
import io.linnet.demo.process.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that one consumer has told so far; each report becomes a row. Thread-safe. */
final class Tally {

  private final Shop shop;
  private final Screen screen;
  private final Duration reportEvery;
  private final CompletableFuture<Totals> totals = new CompletableFuture<>();
  private Shares shares = Shares.NONE;
  private long failed;
  private int intervals;

  Tally(Shop shop, Screen screen, Duration reportEvery) {
    this.shop = shop;
    this.screen = screen;
    this.reportEvery = reportEvery;
  }

  /** Takes what the consumer says; messages of other kinds are ignored. */
  void hear(Message message) {
    switch (message.kind()) {
      case Interval.KIND -> {
        Interval interval = Interval.of(message);
        Shares news = Shares.of(interval, shop::providerAt);
        screen.row(interval, reportEvery, news);
        add(interval, news);
      }
      case Totals.KIND -> totals.complete(Totals.of(message));
      default -> {}
    }
  }

  /** What each provider got from the beginning. */
  synchronized Shares shares() {
    return shares;
  }

  /** Failed calls of any kind that were told so far. */
  synchronized long failed() {
    return failed;
  }

  /** Waits for {@code count} more intervals, so that what has just happened is in the numbers. */
  synchronized void awaitIntervals(int count, Duration limit) throws InterruptedException {
    int wanted = intervals + count;
    long end = System.nanoTime() + limit.toNanos();
    while (intervals < wanted) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new ChildException("the consumer has not reported for " + limit.toSeconds() + " s");
      }
      wait(left);
    }
  }

  /** Waits for the totals. */
  Totals awaitTotals(Duration limit) throws InterruptedException {
    try {
      return totals.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ChildException("the consumer told no totals within " + limit.toSeconds() + " s");
    }
  }

  private synchronized void add(Interval interval, Shares news) {
    failed += interval.failedIdempotent() + interval.failedOther();
    shares = shares.plus(news);
    intervals++;
    notifyAll();
  }
}
