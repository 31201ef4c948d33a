package io.linnet.core.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Frames that any thread pushes and one takes, all at once. Linked through the frames themselves,
 * so that handing one over allocates nothing.
 *
 * <p>Lock-free: a push retries only when another push came between, and taking is one exchange.
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

  /** Adds a frame, which is in no stack now; tells whether it is the first since the last take. */
  boolean push(OutboundFrame frame) {
    OutboundFrame first;
    do {
      first = (OutboundFrame) TOP.getVolatile(this);
      frame.next = first;
    } while (!TOP.compareAndSet(this, first, frame));
    return first == null;
  }

  /** Takes what there is, oldest first, linked by {@code next}; null when there is nothing. */
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
