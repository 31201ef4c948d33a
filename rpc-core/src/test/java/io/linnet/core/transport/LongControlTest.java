package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LongControlTest {

  private static final int MAX_BYTES = 1024 * 1024;

  private final List<String> complete = new ArrayList<>();
  private final ByteBudget budget = new ByteBudget(MAX_BYTES);
  private final LongControl control =
      new LongControl(
          (type, flags, body) -> complete.add(type + " " + flags + " " + body.readableBytes()),
          budget);

  @AfterEach
  void closingGivesEverythingBack() {
    control.close();
    assertThat(budget.used()).isZero();
  }

  @Test
  void aBodyOfSeveralFramesIsPassedOnAsIfItHadComeInOne() throws ProtocolException {
    begin(FrameType.BIND, FrameHeader.ACK | FrameHeader.MORE, 300_000, 10);
    control.chunk(0, bytes(200_000));
    assertThat(complete).isEmpty();
    control.chunk(FrameHeader.LAST, bytes(99_990));
    assertThat(complete).containsExactly("BIND 1 300000");
    assertThat(budget.used()).isZero();
    begin(FrameType.SCHEMA, FrameHeader.MORE, 20, 10);
    control.chunk(FrameHeader.LAST, bytes(10));
    assertThat(complete).last().isEqualTo("SCHEMA 0 20");
  }

  @Test
  void aBodyThatDoesNotFitIsCutAndPutTogetherAgain() throws ProtocolException {
    ByteBuf written = Unpooled.buffer();
    byte[] body = new byte[5_000];
    new Random(7).nextBytes(body);
    LongControl.write(written, FrameType.BIND, 0, out -> out.writeBytes(body), 1024);
    List<Integer> lengths = new ArrayList<>();
    while (written.isReadable()) {
      int word = written.readIntLE();
      assertThat(written.readIntLE()).as("call id").isZero();
      int flags = word >>> 28;
      ByteBuf frame = written.readSlice(word & 0xFF_FFFF);
      lengths.add(frame.readableBytes());
      if (lengths.size() == 1) {
        control.begin(FrameType.BIND, flags, frame, 0);
      } else {
        control.chunk(flags, frame);
      }
    }
    assertThat(lengths).containsExactly(1024, 1024, 1024, 1024, 908);
    assertThat(budget.used()).isZero();
  }

  @Test
  void thereIsOneAtATime() throws ProtocolException {
    begin(FrameType.BIND, FrameHeader.MORE, 100, 10);
    assertThatThrownBy(() -> begin(FrameType.BIND, FrameHeader.MORE, 100, 10))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("begins a message that has begun");
  }

  @Test
  void oneThatIsTooLongOrDoesNotSayHowLongItIsIsRefused() throws ProtocolException {
    assertThatThrownBy(() -> begin(FrameType.BIND, FrameHeader.MORE, MAX_BYTES + 1, 10))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("BIND of 1048577 bytes");
    assertThatThrownBy(() -> begin(FrameType.BIND, FrameHeader.MORE, -1, 10))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("BIND of -1 bytes");
    assertThatThrownBy(() -> control.begin(FrameType.SCHEMA, FrameHeader.MORE, bytes(3), 0))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("does not say how long it is");
    begin(FrameType.BIND, FrameHeader.MORE, MAX_BYTES, 10);
  }

  @Test
  void withoutMemoryItIsRefused() {
    assertThat(budget.tryReserve(MAX_BYTES)).isTrue();
    assertThatThrownBy(() -> begin(FrameType.BIND, FrameHeader.MORE, 100, 10))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("no memory left for a BIND");
    budget.release(MAX_BYTES);
  }

  @Test
  void anAbortForgetsIt() throws ProtocolException {
    begin(FrameType.BIND, FrameHeader.MORE, 100, 10);
    control.chunk(FrameHeader.ABORT, bytes(0));
    assertThat(budget.used()).isZero();
    begin(FrameType.BIND, FrameHeader.MORE, 100, 10);
    assertThat(complete).isEmpty();
  }

  @Test
  void afterAMinuteItsMemoryIsGivenBackAndTheRestIsSwallowed() throws ProtocolException {
    begin(FrameType.BIND, FrameHeader.MORE, 100, 10);
    control.tick(TimeUnit.SECONDS.toNanos(60) - 1);
    assertThat(budget.used()).isEqualTo(100);
    control.tick(TimeUnit.SECONDS.toNanos(60));
    assertThat(budget.used()).isZero();
    control.chunk(FrameHeader.LAST, bytes(90));
    assertThat(complete).isEmpty();
  }

  @Test
  void chunksOfNothingAreRefused() {
    assertThatThrownBy(() -> control.chunk(0, bytes(10)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("CHUNK of call 0");
  }

  private void begin(FrameType type, int flags, int total, int first) throws ProtocolException {
    ByteBuf body = Unpooled.buffer().writeIntLE(total).writeBytes(new byte[first]);
    control.begin(type, flags, body, 0);
  }

  private static ByteBuf bytes(int count) {
    return Unpooled.wrappedBuffer(new byte[count]);
  }
}
