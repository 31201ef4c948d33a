package io.linnet.demo.leak;

import io.linnet.testing.ledger.ResourceProbe;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/** Counts what Netty's allocator holds, for the ledger. */
public final class NettyProbe {

  /** What the allocator keeps for the next ones is no leak; single buffers are the detector's. */
  private static final long KEPT_BYTES = 32 * 1024 * 1024;

  private NettyProbe() {}

  /** Bytes outside the heap, beyond what is kept. */
  public static ResourceProbe direct() {
    return ResourceProbe.of(
        "bytes of Netty's direct memory above 32 MiB", () -> Math.max(0, used() - KEPT_BYTES));
  }

  /** Bytes outside the heap. */
  public static long used() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }
}
