package io.linnet.core.transport;

import io.linnet.core.protocol.Frames;
import java.time.Duration;

/** What connections accept in tests. */
final class Configs {

  private static final long BUFFERED_BYTES = 1 << 24;

  private Configs() {}

  /** Both limits are about calls. */
  static ConnectionConfig of(int maxFrame, int maxInFlight, int maxWaiting) {
    return new ConnectionConfig(
        Duration.ofSeconds(2),
        Frames.limits(maxFrame, maxInFlight),
        maxWaiting,
        BUFFERED_BYTES,
        Duration.ZERO);
  }

  /** Memory for one connection. */
  static ByteBudget budget() {
    return new ByteBudget(BUFFERED_BYTES);
  }
}
