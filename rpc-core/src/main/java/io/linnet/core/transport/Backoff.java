package io.linnet.core.transport;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Waits between connection attempts: 0.2 s, each 1.6 times the last, up to 30 s, ± 20 %. A
 * connection has to last for 10 s before the waits begin anew, and once in between a sign from the
 * registry that the instance is there makes them.
 */
final class Backoff {

  private static final double FIRST_MILLIS = 200;
  private static final double FACTOR = 1.6;
  private static final double MAX_MILLIS = 30_000;
  private static final double JITTER = 0.2;
  private static final long HEALTHY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private double millis = FIRST_MILLIS;
  private boolean newsUsed;

  /** A connection ended that had been open for so long; tells whether that is long enough. */
  boolean lasted(long nanos) {
    if (nanos < HEALTHY_NANOS) {
      return false;
    }
    millis = FIRST_MILLIS;
    newsUsed = false;
    return true;
  }

  /** The registry says that the instance is there; tells whether to try again at once. */
  boolean news() {
    if (newsUsed) {
      return false;
    }
    newsUsed = true;
    millis = FIRST_MILLIS;
    return true;
  }

  long nextMillis() {
    double now = millis;
    millis = Math.min(MAX_MILLIS, millis * FACTOR);
    return (long) (now * (1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER)));
  }
}
