package io.linnet.core.transport;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between connection attempts: 0.2 s, each 1.6 times the last, up to 30 s, ± 20 %. */
final class Backoff {

  private static final double FIRST_MILLIS = 200;
  private static final double FACTOR = 1.6;
  private static final double MAX_MILLIS = 30_000;
  private static final double JITTER = 0.2;

  private double millis = FIRST_MILLIS;

  void reset() {
    millis = FIRST_MILLIS;
  }

  long nextMillis() {
    double now = millis;
    millis = Math.min(MAX_MILLIS, millis * FACTOR);
    return (long) (now * (1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER)));
  }
}
