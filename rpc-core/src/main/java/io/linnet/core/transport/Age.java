package io.linnet.core.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * When a connection is old enough to be replaced, so that load spreads over new instances and new
 * certificates count. Belongs to the event loop.
 */
final class Age {

  /** 30 s to open another connection and to finish the calls on this one. */
  static final int GRACE_MILLIS = 30_000;

  /** ± 10 %: not all connections of a provider at the same moment. */
  private static final double JITTER = 0.1;

  /** What to do. */
  enum State {
    /** Nothing. */
    YOUNG,
    /** Ask for a replacement; said once. */
    OLD,
    /** The grace is over; said once. */
    OVER
  }

  private final boolean limited;
  private long dueNanos;
  private boolean announced;
  private boolean over;

  private Age(boolean limited, long dueNanos) {
    this.limited = limited;
    this.dueNanos = dueNanos;
  }

  /** An age limit from now on; zero is none. */
  static Age of(Duration limit, long nowNanos) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return new Age(!limit.isZero(), nowNanos + (long) (limit.toNanos() * factor));
  }

  State at(long nowNanos) {
    if (!limited || over || dueNanos - nowNanos > 0) {
      return State.YOUNG;
    }
    if (!announced) {
      announced = true;
      dueNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
      return State.OLD;
    }
    over = true;
    return State.OVER;
  }
}
