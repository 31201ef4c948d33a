package io.linnet.testing.chaos;

import java.util.random.RandomGenerator;

/**
 * What is wrong with one direction.
 *
 * @param latencyNanos added to each chunk of bytes
 * @param jitterNanos up to so much more
 * @param bytesPerSecond or 0 for no limit
 * @param stalled whether nothing is passed on
 * @param cutAfterBytes after how many more bytes a connection ends, or {@link #NO_CUT}
 * @param singleBytes whether each byte is written alone
 */
record Fault(
    long latencyNanos,
    long jitterNanos,
    long bytesPerSecond,
    boolean stalled,
    long cutAfterBytes,
    boolean singleBytes) {

  static final long NO_CUT = -1;

  static final Fault NONE = new Fault(0, 0, 0, false, NO_CUT, false);

  /** Enough for 1 GB/s at 8 ms; what a sender has to keep beyond it is as a window that is full. */
  private static final int MAX_HELD_BYTES = 8 * 1024 * 1024;

  /** Where nothing has to be held: a limit of speed is soon felt by the sender. */
  private static final int USUAL_HELD_BYTES = 64 * 1024;

  Fault latency(long latencyNanos, long jitterNanos) {
    return new Fault(
        latencyNanos, jitterNanos, bytesPerSecond, stalled, cutAfterBytes, singleBytes);
  }

  Fault bandwidth(long bytesPerSecond) {
    return new Fault(
        latencyNanos, jitterNanos, bytesPerSecond, stalled, cutAfterBytes, singleBytes);
  }

  Fault stall() {
    return new Fault(latencyNanos, jitterNanos, bytesPerSecond, true, cutAfterBytes, singleBytes);
  }

  Fault cutAfter(long cutAfterBytes) {
    return new Fault(
        latencyNanos, jitterNanos, bytesPerSecond, stalled, cutAfterBytes, singleBytes);
  }

  Fault writeSingleBytes() {
    return new Fault(latencyNanos, jitterNanos, bytesPerSecond, stalled, cutAfterBytes, true);
  }

  /** How long the next chunk takes. */
  long drawNanos(RandomGenerator random) {
    return latencyNanos + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos + 1));
  }

  /** How many bytes are taken from a sender before they are passed on. */
  int maxHeldBytes() {
    return stalled || latencyNanos + jitterNanos > 0 ? MAX_HELD_BYTES : USUAL_HELD_BYTES;
  }

  /** How many bytes may go in one write: a hundredth of a second's worth where speed is limited. */
  int maxWriteBytes() {
    if (singleBytes) {
      return 1;
    }
    return bytesPerSecond == 0
        ? Integer.MAX_VALUE
        : (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytesPerSecond / 100));
  }
}
