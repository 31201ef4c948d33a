package io.linnet.serialization.kryo;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few objects to use again, found by the caller's thread; no thread-local, so that a million
 * virtual threads don't keep a million of them. Thread-safe.
 */
final class Spares<T> {

  /** A multiple of the cores, so that two busy threads seldom meet. */
  private static final int SLOTS =
      Integer.highestOneBit(Math.min(64, 4 * Runtime.getRuntime().availableProcessors()));

  /** References between two slots: a cache line each. */
  private static final int STRIDE = 16;

  private final AtomicReferenceArray<@Nullable T> slots =
      new AtomicReferenceArray<>(SLOTS * STRIDE);

  /** One that nobody else has until it is given back; null when there is none. */
  @Nullable T take() {
    return slots.getAndSet(slot(), null);
  }

  /** Keeps it for the next one who asks. */
  void giveBack(T spare) {
    slots.lazySet(slot(), spare);
  }

  private static int slot() {
    return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
  }
}
