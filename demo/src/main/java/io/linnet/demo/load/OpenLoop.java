package io.linnet.demo.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that come at their times whether or not earlier ones have ended, as users do. Who waits for
 * a free place waits on the clock of the call: latencies count from {@code intendedNanos}.
 */
final class OpenLoop implements Runnable {

  /** Something that begins when its time has come. */
  @FunctionalInterface
  interface Arrival {

    /** Begins without waiting; {@code ended} runs once when it has ended, on any thread. */
    void arrive(long intendedNanos, Runnable ended);
  }

  /** The first share of the rate: fresh JVMs are slow, and real traffic does not start at once. */
  private static final double FIRST_SHARE = 0.1;

  private final double callsPerSecond;
  private final long rampUpNanos;
  private final int maxInFlight;
  private final Semaphore places;
  private final Arrival arrival;
  private volatile boolean stopped;

  /** A loop that lets {@code arrival} happen on the thread that runs the loop. */
  OpenLoop(double callsPerSecond, Duration rampUp, int maxInFlight, Arrival arrival) {
    this.callsPerSecond = callsPerSecond;
    this.rampUpNanos = rampUp.toNanos();
    this.maxInFlight = maxInFlight;
    this.places = new Semaphore(maxInFlight);
    this.arrival = arrival;
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    double intended = 0; // nanoseconds since the start
    while (!stopped) {
      awaitTime(start + (long) intended);
      places.acquireUninterruptibly(); // comes free: every call ends by its deadline
      if (stopped) {
        places.release();
        return;
      }
      arrival.arrive(start + (long) intended, places::release);
      intended += 1e9 / rateAt(intended);
    }
  }

  /** No more calls from now on. */
  void stop() {
    stopped = true;
  }

  /** Whether all calls that were made have ended within the limit. */
  boolean awaitIdle(Duration limit) throws InterruptedException {
    return places.tryAcquire(maxInFlight, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Calls per second at a time since the start. */
  double rateAt(double nanos) {
    double share = FIRST_SHARE + (1 - FIRST_SHARE) * Math.min(1, nanos / Math.max(1, rampUpNanos));
    return callsPerSecond * share;
  }

  private void awaitTime(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0 && !stopped; ) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
      left = nanos - System.nanoTime();
    }
  }
}
