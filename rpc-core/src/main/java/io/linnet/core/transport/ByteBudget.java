package io.linnet.core.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that one consumer or provider sets aside for what comes in or goes out slowly, over all of
 * its connections. Thread-safe.
 */
final class ByteBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Sets bytes aside; false, without effect, when there is not enough left. */
  boolean tryReserve(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was set aside. */
  void release(long bytes) {
    if (bytes != 0) {
      used.addAndGet(-bytes);
    }
  }

  long used() {
    return used.get();
  }

  long limit() {
    return limit;
  }
}
