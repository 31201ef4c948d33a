package io.linnet.demo.load;

import io.linnet.ErrorCode;
import io.linnet.RpcException;
import io.linnet.demo.process.Parent;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Shoppers coming in an open loop, with a report now and then, until the parent says stop. */
final class Load {

  private static final int MAX_IN_FLIGHT = 256;
  private static final int MAX_ITEMS = 1_000;
  private static final Duration RAMP_UP = Duration.ofSeconds(3);

  /** One call after the other, so that fresh JVMs of a slow machine get the time they need. */
  private static final int WARM_UP_CALLS = 300;

  private static final Duration MAX_WARM_UP = Duration.ofSeconds(2);
  private static final Duration MAX_OPENING = Duration.ofSeconds(20);
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  /** Longer than the deadline of any call. */
  private static final Duration MAX_TAIL = Duration.ofSeconds(10);

  private final Parent parent;
  private final Shoppers.Stubs shop;
  private final OrderJournal journal;
  private final ShareObserver shares;
  private final Measurements measurements = new Measurements();

  Load(Parent parent, Shoppers.Stubs shop, OrderJournal journal, ShareObserver shares) {
    this.parent = parent;
    this.shop = shop;
    this.journal = journal;
    this.shares = shares;
  }

  /** Runs until the parent says stop and every call has ended. */
  Totals run(double callsPerSecond, Duration reportEvery) throws InterruptedException {
    int items = warmUp();
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor();
    try {
      Shoppers shoppers = new Shoppers(runId(), shop, items, measurements, journal, threads);
      OpenLoop loop = new OpenLoop(callsPerSecond, RAMP_UP, MAX_IN_FLIGHT, shoppers);
      parent.ready(0);
      long period = reportEvery.toMillis();
      reports.scheduleAtFixedRate(this::report, period, period, TimeUnit.MILLISECONDS);
      Thread source = new Thread(loop, "open-loop");
      source.start();
      parent.awaitStop();
      loop.stop();
      source.join(MAX_TAIL.toMillis());
      if (!loop.awaitIdle(MAX_TAIL)) {
        throw new IllegalStateException(
            "calls have not ended after " + MAX_TAIL.toSeconds() + " s");
      }
      return measurements.totals(shoppers.settle());
    } finally {
      reports.shutdownNow();
      threads.shutdown();
    }
  }

  /** Makes a few calls that are not measured, but must not fail; the number of items on sale. */
  private int warmUp() {
    int items = awaitShop();
    long end = System.nanoTime() + MAX_WARM_UP.toNanos();
    for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() < end; i++) {
      long item = 1L + i % items;
      shop.catalog().find(item);
      shop.stock().left(item).join();
    }
    return items;
  }

  /**
   * The first call of all; providers do not wait until the registry knows them, so this one does.
   */
  private int awaitShop() {
    long end = System.nanoTime() + MAX_OPENING.toNanos();
    while (true) {
      try {
        return shop.catalog().page(0, MAX_ITEMS).size();
      } catch (RpcException e) {
        if (e.code() != ErrorCode.NO_INSTANCE || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(ASK_AGAIN.toNanos());
      }
    }
  }

  private void report() {
    parent.tell(measurements.takeInterval(shares).toMessage());
  }

  private static String runId() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
