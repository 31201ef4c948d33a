package io.linnet.registry.zookeeper;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the registry waits, and for what.
 *
 * @param coalesce from the first event to the reading of what changed; events in between join it
 * @param emptyHold how long the last instances of a service are kept after all have vanished: an
 *     expired session takes a provider's node away up to a second (the pause of ZooKeeper's client
 *     before it connects again) before the provider can put the next one there
 * @param announcementAudit between two looks at our own nodes; spread by a fifth
 * @param discoveryAudit between two looks at the names of the others' nodes; spread by a fifth
 * @param minBackoff first wait after a failure; doubles
 * @param maxBackoff longest wait after a failure
 * @param snapshot how long to wait for the registry before a list from disk is shown
 * @param unreachable how long to wait for the first connection before saying that there is none
 * @param close how long closing waits until ZooKeeper has taken note
 */
record Timing(
    Duration coalesce,
    Duration emptyHold,
    Duration announcementAudit,
    Duration discoveryAudit,
    Duration minBackoff,
    Duration maxBackoff,
    Duration snapshot,
    Duration unreachable,
    Duration close) {

  private static final int MAX_DOUBLINGS = 20;

  static final Timing DEFAULTS =
      new Timing(
          Duration.ofMillis(100),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          Duration.ofMillis(300),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2));

  /** Wait before the next try: doubling, and between half and all of it, so that clients spread. */
  Duration backoff(int failures, RandomGenerator random) {
    long nanos = minBackoff.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
    long capped = Math.min(nanos, maxBackoff.toNanos());
    return Duration.ofNanos(capped / 2 + random.nextLong(capped / 2 + 1));
  }
}
