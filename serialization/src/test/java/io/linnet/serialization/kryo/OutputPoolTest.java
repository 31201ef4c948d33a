package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutputPoolTest {

  private final OutputPool pool = new OutputPool(LimitsConfig.DEFAULT);

  @Test
  void aBufferIsUsedAgain() {
    BoundedOutput out = pool.take();
    out.writeByte(1);
    pool.giveBack(out);

    assertThat(pool.take()).isSameAs(out);
    assertThat(out.position()).isZero();
  }

  @Test
  void aBufferIsUsedByOneAtATime() {
    BoundedOutput out = pool.take();

    assertThat(pool.take()).isNotSameAs(out);
  }

  @Test
  void aLargeBufferIsNotKept() {
    BoundedOutput small = pool.take();
    small.write(new byte[Limits.POOLED_BYTES / 2]);
    pool.giveBack(small);
    assertThat(pool.take()).isSameAs(small);

    small.write(new byte[Limits.POOLED_BYTES + 1]);
    pool.giveBack(small);
    assertThat(pool.take()).isNotSameAs(small);
  }
}
