package io.linnet.benchmarks.floor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for replies: an array instead of a map. The call id is a ticket whose low bits
 * are the slot; a busy slot means the next ticket.
 */
final class Slots {

  /** 4096, many times the largest window that is measured. */
  private static final int SIZE = 1 << 12;

  private static final int MASK = SIZE - 1;

  private final AtomicReferenceArray<@Nullable FloorCall> slots = new AtomicReferenceArray<>(SIZE);
  private final AtomicInteger tickets = new AtomicInteger();
  private volatile boolean closed;

  /** Gives {@code call} its id. Any thread. */
  void claim(FloorCall call) {
    for (int tries = 0; tries < SIZE; tries++) {
      int id = tickets.getAndIncrement();
      call.id(id);
      if (slots.compareAndSet(id & MASK, null, call)) {
        return;
      }
    }
    throw new FloorException(SIZE + " calls in flight, no slot is free");
  }

  /** Takes the call with {@code id} out. Only the loop does this. */
  @Nullable FloorCall take(int id) {
    FloorCall call = slots.get(id & MASK);
    if (call == null || call.id() != id) {
      return null;
    }
    slots.lazySet(id & MASK, null);
    return call;
  }

  /**
   * Fails {@code call} if the sweep of {@link #close} may have missed it. To be called after it was
   * sent; any thread.
   */
  void failIfClosed(FloorCall call) {
    if (closed && slots.compareAndSet(call.id() & MASK, call, null)) {
      call.fail(closedException());
    }
  }

  /** Fails all calls, those that come later too. Runs on the loop. */
  void close() {
    closed = true;
    for (int i = 0; i < SIZE; i++) {
      FloorCall call = slots.getAndSet(i, null);
      if (call != null) {
        call.fail(closedException());
      }
    }
  }

  private static FloorException closedException() {
    return new FloorException("connection closed");
  }
}
