package io.linnet.benchmarks.registry;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most requests that waited in ZooKeeper at once, as far as looking often tells. */
final class PeakRequests implements AutoCloseable {

  private static final long EVERY_MILLIS = 20;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong peak = new AtomicLong();

  private PeakRequests(Server server) {
    clock.scheduleWithFixedDelay(() -> look(server), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks from now on. */
  static PeakRequests of(Server server) {
    return new PeakRequests(server);
  }

  long peak() {
    return peak.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void look(Server server) {
    try {
      peak.accumulateAndGet(server.outstanding(), Math::max);
    } catch (IOException e) {
      return; // it can't be asked just now
    }
  }
}
