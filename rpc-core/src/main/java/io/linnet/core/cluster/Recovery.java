package io.linnet.core.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Protects the first instances that come back after none was left: they would get the calls of all
 * and go down again. While fewer than half of the usual number are usable, only so many calls are
 * sent as these can take (as brpc's recover policy does). Used by one thread at a time.
 */
final class Recovery {

  /**
   * 1 min: a number that lasted so long is the usual one, even if there were more before. An outage
   * that builds up within a minute does not change it.
   */
  private static final long USUAL_NANOS = Duration.ofMinutes(1).toNanos();

  /**
   * Calls that may be sent while an outage ends.
   *
   * @param usable instances that are back
   * @param needed how many it takes until all calls are sent
   */
  record Throttle(int usable, int needed) {

    /** The part of the calls that is sent. */
    double share() {
      return (double) usable / needed;
    }
  }

  private final long holdNanos;
  private int usual;
  private int usable;
  private long changedNanos;

  /** 0 while there is nothing to recover from. */
  private int needed;

  /**
   * Creates one for a service that has not been usable yet.
   *
   * @param hold an outage is over when the number of instances has not changed for so long; zero
   *     turns it off
   */
  Recovery(Duration hold) {
    this.holdNanos = hold.toNanos();
  }

  /** So many instances are usable now; null when every call may be sent. */
  @Nullable Throttle usable(int now, long nowNanos) {
    if (now != usable) {
      usual = nowNanos - changedNanos >= USUAL_NANOS ? usable : usual;
      usual = Math.max(usual, now);
      usable = now;
      changedNanos = nowNanos;
    }
    if (now == 0) {
      needed = holdNanos == 0 ? 0 : Math.max(needed, usual / 2);
      return null; // there is nobody to protect
    }
    if (now >= needed || nowNanos - changedNanos >= holdNanos) {
      needed = 0;
    }
    return needed == 0 ? null : new Throttle(now, needed);
  }

  /** When it is over if nothing changes; null when it is not under way. */
  @Nullable Duration left(long nowNanos) {
    return needed == 0 || usable == 0
        ? null
        : Duration.ofNanos(Math.max(1, holdNanos - (nowNanos - changedNanos)));
  }
}
