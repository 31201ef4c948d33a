package io.linnet.serialization.kryo;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few buffers to write into, found by the caller's thread; no thread-local, so that a million
 * virtual threads don't keep a million buffers. An output that saw an exception is not given back.
 */
final class OutputPool {

  /** A multiple of the cores, so that two busy threads seldom meet. */
  private static final int SLOTS =
      Integer.highestOneBit(Math.min(64, 4 * Runtime.getRuntime().availableProcessors()));

  /** References between two slots: a cache line each. */
  private static final int STRIDE = 16;

  private static final int FIRST_BYTES = 512;

  private final AtomicReferenceArray<@Nullable BoundedOutput> slots =
      new AtomicReferenceArray<>(SLOTS * STRIDE);

  private final LimitsConfig limits;

  OutputPool(LimitsConfig limits) {
    this.limits = limits;
  }

  BoundedOutput take() {
    BoundedOutput output = slots.getAndSet(slot(), null);
    if (output == null) {
      return new BoundedOutput(FIRST_BYTES, limits);
    }
    output.start();
    return output;
  }

  void giveBack(BoundedOutput output) {
    if (output.capacityBytes() <= Limits.POOLED_BYTES) {
      slots.lazySet(slot(), output);
    }
  }

  private static int slot() {
    return ((int) Thread.currentThread().getId() & SLOTS - 1) * STRIDE;
  }
}
