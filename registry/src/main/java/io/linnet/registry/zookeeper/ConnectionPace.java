package io.linnet.registry.zookeeper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Slows a client down whose sessions are ended as soon as they are there, as happens when it is not
 * welcome. ZooKeeper's own pause of half a second on average would go on for ever. A connection
 * that can't be made at all is left to ZooKeeper, so that a server that comes back is found soon;
 * so is one of a session that goes on, which a longer pause could cost. Thread-safe.
 */
final class ConnectionPace {

  /** A session whose connection gets this old counts as one that lasts. */
  private static final Duration LASTING = Duration.ofSeconds(10);

  /** Servers that restart without their data end sessions for good reason. */
  private static final int FREE = 2;

  private final Timing timing;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** All below are guarded by {@code this}. */
  private boolean established;

  private boolean resumed;
  private boolean refused;
  private long since;
  private int hasty;

  ConnectionPace(Timing timing, RandomGenerator random, LongSupplier nanoTime) {
    this.timing = timing;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /**
   * There is a connection.
   *
   * @param resumed whether the session goes on that an earlier connection had
   */
  synchronized void established(boolean resumed) {
    established = true;
    this.resumed = resumed;
    since = nanoTime.getAsLong();
  }

  /** Our credentials were refused. */
  synchronized void refused() {
    refused = true;
  }

  /** How long to wait before the next connection; each call is a new try. */
  synchronized Duration next() {
    if (!established && !refused) {
      return Duration.ZERO;
    }
    boolean old = nanoTime.getAsLong() - since >= LASTING.toNanos();
    boolean lasted = !refused && (resumed || old);
    hasty = lasted ? 0 : hasty + 1;
    established = false;
    refused = false;
    return hasty <= FREE ? Duration.ZERO : timing.backoff(hasty - FREE, random);
  }

  /**
   * Waits that long, or until {@link #close}. Called on the sending thread of ZooKeeper's client.
   */
  void await(Duration pause) {
    try {
      if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        return; // The client is being closed and finds that out itself.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody waits any more. */
  void close() {
    closed.countDown();
  }
}
