package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {

  private static final int HEAD = 10;
  private static final int MAX_FRAME = 100;
  private static final int ID = 7;

  private final ByteBuf out = Unpooled.buffer();

  @Test
  void aPayloadThatJustFitsGoesIntoOneFrame() {
    assertThat(first(MAX_FRAME - HEAD)).isEqualTo(MAX_FRAME - HEAD);
    assertThat(length()).isEqualTo(MAX_FRAME);
    assertThat(flags()).isEqualTo(FrameHeader.ONE_WAY);
  }

  @Test
  void aByteMoreThanFitsGoesOn() {
    assertThat(first(MAX_FRAME - HEAD + 1)).isEqualTo(MAX_FRAME - HEAD);
    assertThat(length()).isEqualTo(MAX_FRAME);
    assertThat(flags()).isEqualTo(FrameHeader.ONE_WAY | FrameHeader.MORE);
  }

  @Test
  void aHeadThatFillsTheFrameLeavesThePayloadToChunks() {
    int at = begin(MAX_FRAME);
    assertThat(first(at, new byte[5])).isZero();
    assertThat(flags()).isEqualTo(FrameHeader.ONE_WAY | FrameHeader.MORE);
  }

  @Test
  void aHeadThatDoesNotFitIsTakenBack() {
    out.writeZero(3);
    int at = begin(MAX_FRAME + 1);
    assertThat(first(at, new byte[5])).isEqualTo(-1);
    assertThat(out.writerIndex()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 90, 91, 189, 190, 191, 290, 1_000})
  void partsAddUpAndOnlyTheLastOneSaysSo(int length) throws ProtocolException {
    byte[] payload = new byte[length];
    new Random(length).nextBytes(payload);
    int written = first(begin(HEAD), payload);
    while (written < length) {
      assertThat(Chunks.isLast(payload, written, MAX_FRAME))
          .isEqualTo(length - written <= MAX_FRAME);
      written = Chunks.next(out, ID, payload, written, MAX_FRAME);
    }
    assertThat(written).isEqualTo(length);

    ByteBuf joined = Unpooled.buffer();
    List<Integer> flags = new ArrayList<>();
    GoldenFile.decode(
        bytes(),
        (type, frameFlags, callId, body) -> {
          assertThat(callId).isEqualTo(ID);
          assertThat(type).isEqualTo(flags.isEmpty() ? FrameType.REQUEST : FrameType.CHUNK);
          assertThat(body.readableBytes()).isBetween(1, MAX_FRAME);
          joined.writeBytes(flags.isEmpty() ? body.skipBytes(HEAD) : body);
          flags.add(frameFlags);
        });
    assertThat(joined).isEqualTo(Unpooled.wrappedBuffer(payload));
    if (flags.size() > 1) {
      assertThat(flags.subList(1, flags.size() - 1)).allMatch(middle -> middle == 0);
      assertThat(flags.get(flags.size() - 1)).isEqualTo(FrameHeader.LAST);
    }
  }

  @Test
  void chunksStaySmallWhereThePeerAcceptsLargeFrames() {
    byte[] payload = new byte[200_000];
    assertThat(Chunks.next(out, ID, payload, 0, FrameHeader.LARGEST_FRAME)).isEqualTo(64 * 1024);
    assertThat(Chunks.isLast(payload, 200_000 - 64 * 1024, FrameHeader.LARGEST_FRAME)).isTrue();
    assertThat(Chunks.isLast(payload, 200_000 - 64 * 1024 - 1, FrameHeader.LARGEST_FRAME))
        .isFalse();
  }

  @Test
  void anAbortHasNoBody() {
    Chunks.abort(out, ID);
    assertThat(out.readableBytes()).isEqualTo(FrameHeader.BYTES);
    assertThat(flags()).isEqualTo(FrameHeader.ABORT);
  }

  private int begin(int headBytes) {
    int at = FrameHeader.begin(out);
    out.writeZero(headBytes);
    return at;
  }

  private int first(int payloadBytes) {
    return first(begin(HEAD), new byte[payloadBytes]);
  }

  private int first(int at, byte[] payload) {
    int flags = FrameHeader.ONE_WAY;
    return Chunks.first(out, at, FrameType.REQUEST, flags, ID, payload, MAX_FRAME);
  }

  private int length() {
    return FrameHeader.length(out.getIntLE(0));
  }

  private int flags() {
    return FrameHeader.flags(out.getIntLE(0));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[out.readableBytes()];
    out.getBytes(out.readerIndex(), bytes);
    return bytes;
  }
}
