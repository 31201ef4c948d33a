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
    /** Ask for a replacement, because of what the peer did; said once. */
    SENT_AWAY,
    /** The grace is over; said once. */
    OVER
  }

  private boolean limited;
  private boolean sentAway;
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

  /** It ends now, whatever its age, with the same grace. */
  void endNow() {
    sentAway = true;
  }

  State at(long nowNanos) {
    boolean asked = sentAway && !announced;
    boolean due = limited && dueNanos - nowNanos <= 0;
    if (over || !(asked || due)) {
      return State.YOUNG;
    }
    if (!announced) {
      announced = true;
      dueNanos = nowNanos + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
      limited = true;
      return sentAway ? State.SENT_AWAY : State.OLD;
    }
    over = true;
    return State.OVER;
  }
}
