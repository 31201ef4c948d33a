package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Invocation;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

  private static final int MAX_FRAME = 1024;

  private final List<String> seen = new ArrayList<>();

  private final FrameDecoder decoder =
      new FrameDecoder(
          UnpooledByteBufAllocator.DEFAULT,
          MAX_FRAME,
          new FrameDecoder.Sink() {
            @Override
            public void preface(Preface preface) {
              seen.add(preface.toString());
            }

            @Override
            public void frame(FrameType type, int flags, int callId, ByteBuf body) {
              seen.add(type + " " + flags + " " + callId + " " + body.readableBytes());
            }
          });

  @AfterEach
  void close() {
    decoder.close();
  }

  @Test
  void aStreamCutAtEveryOffsetGivesTheSameFrames() throws ProtocolException {
    byte[] stream = stream();
    decoder.feed(Unpooled.wrappedBuffer(stream));
    List<String> whole = List.copyOf(seen);
    assertThat(whole).hasSize(4);
    for (int cut = 0; cut <= stream.length; cut++) {
      List<String> inTwo = new ArrayList<>();
      FrameDecoder other = collecting(inTwo);
      other.feed(Unpooled.wrappedBuffer(stream, 0, cut));
      other.feed(Unpooled.wrappedBuffer(stream, cut, stream.length - cut));
      assertThat(inTwo).as("cut at %d", cut).isEqualTo(whole);
      assertThat(other.heldBytes()).isZero();
    }
  }

  @Test
  void singleBytesGiveTheSameFrames() throws ProtocolException {
    for (byte b : stream()) {
      decoder.feed(Unpooled.wrappedBuffer(new byte[] {b}));
    }
    assertThat(seen)
        .containsExactly(
            new Preface(1, 1, 0).toString(),
            "HELLO 0 0 " + helloBytes(),
            "PING 1 0 8",
            "REQUEST 0 5 11");
  }

  @Test
  void aLengthAboveTheLimitIsRefusedBeforeItsBodyIsThere() throws ProtocolException {
    decoder.feed(preface());
    assertThatThrownBy(() -> decoder.feed(header(MAX_FRAME + 1, 1, 0)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("frame of 1025 bytes (at most 1024)");
  }

  @Test
  void aDeclaredLengthCostsNothingUntilBytesCome() throws ProtocolException {
    decoder.feed(preface());
    decoder.feed(header(MAX_FRAME, 1, 0));
    assertThat(decoder.heldBytes()).isEqualTo(FrameHeader.BYTES);
    assertThat(seen).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 14, 15})
  void unknownTypesAreRefused(int type) throws ProtocolException {
    decoder.feed(preface());
    assertThatThrownBy(() -> decoder.feed(header(0, type, 0)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("frame type %d with flags 0 and call id 5", type);
  }

  @Test
  void flagsWithoutMeaningAreRefused() throws ProtocolException {
    decoder.feed(preface());
    assertThatThrownBy(() -> decoder.feed(header(0, FrameType.CANCEL.number(), 1)))
        .isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\n", "PRI * HTTP/2.0", "\u0016\u0003\u0001", "SSH-2.0-x"})
  void otherProtocolsAreRefusedByTheirFirstByte(String bytes) {
    ByteBuf first = Unpooled.wrappedBuffer(new byte[] {(byte) bytes.charAt(0)});
    assertThatThrownBy(() -> decoder.feed(first)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void randomBytesAreFramesOrRefusedAndNeverHeldBeyondOneFrame() {
    Random random = new Random(20_261_123);
    for (int round = 0; round < 2_000; round++) {
      FrameDecoder fuzzed = collecting(new ArrayList<>());
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThatCode(
              () -> {
                try {
                  fuzzed.feed(preface());
                  fuzzed.feed(Unpooled.wrappedBuffer(bytes));
                } catch (ProtocolException refused) {
                  assertThat(refused).hasMessageNotContaining("null");
                }
              })
          .doesNotThrowAnyException();
      assertThat(fuzzed.heldBytes()).isLessThan(MAX_FRAME + FrameHeader.BYTES);
      fuzzed.close();
    }
  }

  private FrameDecoder collecting(List<String> frames) {
    return new FrameDecoder(
        UnpooledByteBufAllocator.DEFAULT,
        MAX_FRAME,
        new FrameDecoder.Sink() {
          @Override
          public void preface(Preface preface) {
            frames.add(preface.toString());
          }

          @Override
          public void frame(FrameType type, int flags, int callId, ByteBuf body) {
            frames.add(type + " " + flags + " " + callId + " " + body.readableBytes());
          }
        });
  }

  private static ByteBuf preface() {
    ByteBuf out = Unpooled.buffer();
    Preface.ofClient().write(out);
    return out;
  }

  private static ByteBuf header(int length, int type, int flags) {
    return Unpooled.buffer().writeIntLE(length | type << 24 | flags << 28).writeIntLE(5);
  }

  private static byte[] stream() {
    ByteBuf out = preface();
    new Hello(Frames.LIMITS, "app", 1).write(out, false);
    int at = FrameHeader.begin(out);
    out.writeLongLE(42);
    FrameHeader.finish(out, at, FrameType.PING, FrameHeader.ACK, 0);
    at = FrameHeader.begin(out);
    Invocation call =
        FakeInvocations.of(FakeInvocations.method("find"), System::nanoTime, Duration.ofSeconds(1));
    RequestHead.write(out, 3, 1_000, call, new KeyDictionary(), -1, false);
    out.writeBytes(new byte[] {1, 2, 3});
    FrameHeader.finish(out, at, FrameType.REQUEST, 0, 5);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  private static int helloBytes() {
    ByteBuf out = Unpooled.buffer();
    new Hello(Frames.LIMITS, "app", 1).write(out, false);
    return out.readableBytes() - FrameHeader.BYTES;
  }
}
