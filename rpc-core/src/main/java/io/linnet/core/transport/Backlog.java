package io.linnet.core.transport;

import java.util.concurrent.TimeUnit;

/**
 * Finds peers that keep a connection but hardly read from it: whoever has had something to read for
 * 30 s on end and took less than 16 KiB/s of it. Belongs to the event loop.
 */
final class Backlog {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** 16 KiB/s is 128 kbit/s, slower than any network that servers are connected by. */
  private static final long EXPECTED_BYTES = 16 * 1024 * 30;

  private boolean open;
  private long sinceNanos;
  private long takenBefore;

  /**
   * Looks at a connection.
   *
   * @param unsent whether something waits for the peer
   * @param takenBytes what the peer took since the beginning
   * @return whether it is too slow
   */
  boolean isTooSlow(boolean unsent, long takenBytes, long nowNanos) {
    if (!unsent || !open) {
      open = unsent;
      restart(takenBytes, nowNanos);
    } else if (nowNanos - sinceNanos >= PATIENCE_NANOS) {
      boolean slow = takenBytes - takenBefore < EXPECTED_BYTES;
      restart(takenBytes, nowNanos);
      return slow;
    }
    return false;
  }

  private void restart(long takenBytes, long nowNanos) {
    sinceNanos = nowNanos;
    takenBefore = takenBytes;
  }
}
