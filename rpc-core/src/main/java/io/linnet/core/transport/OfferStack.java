package io.linnet.core.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way from any thread to the event loop, without a lock. Whoever finds the stack
 * empty has to wake the loop, which takes all of it with one exchange: so there is at most one
 * wake-up for each taking, and no frame can fall between two of them.
 */
final class OfferStack {

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(OfferStack.class, "top", OutboundFrame.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through TOP
  private volatile @Nullable OutboundFrame top;

  /** Hands over a frame; tells whether the stack was empty before. Any thread. */
  boolean push(OutboundFrame frame) {
    OutboundFrame first;
    do {
      first = (OutboundFrame) TOP.getVolatile(this);
      frame.next = first;
    } while (!TOP.compareAndSet(this, first, frame));
    return first == null;
  }

  /** Takes everything, linked oldest first; null when there is nothing. */
  @Nullable OutboundFrame takeAll() {
    OutboundFrame newest = (OutboundFrame) TOP.getAndSet(this, null);
    OutboundFrame oldest = null;
    while (newest != null) { // turn the stack round
      OutboundFrame following = newest.next;
      newest.next = oldest;
      oldest = newest;
      newest = following;
    }
    return oldest;
  }

  boolean isEmpty() {
    return top == null;
  }
}
