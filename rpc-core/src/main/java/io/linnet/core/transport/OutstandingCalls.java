package io.linnet.core.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the calls that a connection has taken and not ended. Callers count at one place and the
 * event loop at another, and callers look there only when there may be too many: with one counter,
 * each call would fetch it from the other's processor twice.
 */
final class OutstandingCalls {

  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Callers' places are 128 bytes from the loop's, and both from what lies around the array. */
  private static final int TAKEN = 32;

  /** How many had ended when a caller looked last. */
  private static final int SEEN = TAKEN + 1;

  private static final int ENDED = 64;

  private final int[] counts = new int[96];

  /** Takes a call unless {@code most} are under way. Any thread. */
  boolean tryTake(int most) {
    int taken = (int) COUNTS.getAndAdd(counts, TAKEN, 1) + 1;
    if (taken - (int) COUNTS.getOpaque(counts, SEEN) <= most) {
      return true;
    }
    int ended = (int) COUNTS.getVolatile(counts, ENDED);
    COUNTS.setOpaque(counts, SEEN, ended);
    if (taken - ended <= most) {
      return true;
    }
    COUNTS.getAndAdd(counts, TAKEN, -1);
    return false;
  }

  /** One that was taken has ended. */
  void end() {
    COUNTS.getAndAdd(counts, ENDED, 1);
  }
}
