package io.linnet.governance.breaker;

import io.linnet.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the application for a library that wants one of the JDK's; never set back. */
final class SteadyClock extends java.time.Clock {

  private final Clock clock;
  private final long startNanos;

  SteadyClock(Clock clock) {
    this.clock = clock;
    this.startNanos = clock.nanoTime();
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plus(Duration.ofNanos(clock.nanoTime() - startNanos));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public java.time.Clock withZone(ZoneId zone) {
    return this; // moments have no zone
  }
}
