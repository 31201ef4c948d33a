package io.linnet.core.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one of many equal warnings through each second: peers must not fill a log. Thread-safe. */
final class RareLog {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong nextNanos;

  RareLog(long nowNanos) {
    this.nextNanos = new AtomicLong(nowNanos);
  }

  /** Whether it may be logged now. */
  boolean isDue(long nowNanos) {
    long next = nextNanos.get();
    return nowNanos - next >= 0 && nextNanos.compareAndSet(next, nowNanos + PAUSE_NANOS);
  }
}
