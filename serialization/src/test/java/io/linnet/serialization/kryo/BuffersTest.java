package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BuffersTest {

  private final Buffers buffers = new Buffers(LimitsConfig.DEFAULT);

  @Test
  void anOutputIsUsedAgain() {
    BoundedOutput out = buffers.output();
    out.writeByte(1);
    buffers.giveBack(out);

    assertThat(buffers.output()).isSameAs(out);
    assertThat(out.position()).isZero();
  }

  @Test
  void anOutputIsUsedByOneAtATime() {
    BoundedOutput out = buffers.output();

    assertThat(buffers.output()).isNotSameAs(out);
  }

  @Test
  void aLargeOutputIsNotKept() {
    BoundedOutput small = buffers.output();
    small.write(new byte[Limits.POOLED_BYTES / 2]);
    buffers.giveBack(small);
    assertThat(buffers.output()).isSameAs(small);

    small.write(new byte[Limits.POOLED_BYTES + 1]);
    buffers.giveBack(small);
    assertThat(buffers.output()).isNotSameAs(small);
  }

  @Test
  void anInputReadsTheNextMessageAsIfItHadReadNone() {
    BoundedInput in = buffers.input(new byte[] {1, 2});
    in.elements(Limits.EMPTY_ELEMENTS, 0, 0);
    in.enter(0, LimitsConfig.DEFAULT.work() - Limits.EMPTY_ELEMENTS);
    in.charge(LimitsConfig.DEFAULT.memory(2));
    in.at(7);
    in.sortedKeys(true);
    assertThatThrownBy(() -> in.charge(1)).isInstanceOf(CodecFault.class);
    buffers.giveBack(in);

    BoundedInput next = buffers.input(new byte[] {3});
    assertThat(next).isSameAs(in);
    assertThat(next.step()).isZero();
    assertThat(next.readsSortedKeys()).isFalse();
    assertThat(next.readUnsigned()).isEqualTo(3);
    assertThatCode(
            () -> {
              for (int i = 0; i < LimitsConfig.DEFAULT.depth(); i++) {
                next.enter(1, 1);
              }
              next.elements(1, 0, 1);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> next.enter(1, 1)).as("one too deep").isInstanceOf(CodecFault.class);
  }

  @Test
  void anInputThatIsGivenBackHoldsNoMessage() {
    BoundedInput in = buffers.input(new byte[] {1, 2});
    buffers.giveBack(in);

    assertThat(in.getBuffer()).isEmpty();
  }
}
