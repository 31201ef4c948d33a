package io.linnet.demo.leak;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

/** Classes for {@link LeakGuardTest} to run; their names keep them from being found otherwise. */
final class LeakSamples {

  private LeakSamples() {}

  /** Releases what it takes. */
  static final class IsClean {

    @Test
    void releases() {
      ByteBufAllocator.DEFAULT.directBuffer(100).release();
    }
  }

  /** Forgets a buffer, on purpose. */
  static final class LeaksABuffer {

    @Test
    void forgets() {
      ByteBufAllocator.DEFAULT.directBuffer(100).writeLong(7);
    }
  }
}
