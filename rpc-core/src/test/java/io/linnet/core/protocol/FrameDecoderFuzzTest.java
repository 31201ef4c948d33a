package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes in any pieces. A normal build runs the stored inputs; with {@code JAZZER_FUZZ=1} it
 * looks for new ones. The first byte of an input chooses the pieces, the rest comes from the wire.
 */
@Tag("fuzz")
class FrameDecoderFuzzTest {

  private static final int MAX_FRAME = 1024;

  /** Room for the pieces that are passed on, and for the growth of a buffer by doubling. */
  private static final int ALLOWED = 4 * (MAX_FRAME + FrameHeader.BYTES);

  @FuzzTest(maxDuration = "60s")
  void anyBytesAreFramesOrRefusedHoweverTheyAreCut(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Outcome whole = decode(input, input.length);
    Outcome pieces = decode(input, 1 + (input[0] & 0x3F));
    assertThat(pieces.frames).isEqualTo(whole.frames);
    assertThat(pieces.refusal).isEqualTo(whole.refusal);
  }

  private record Outcome(List<String> frames, @Nullable String refusal) {}

  private static Outcome decode(byte[] input, int pieceBytes) {
    List<String> frames = new ArrayList<>();
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    String refusal = null;
    try (FrameDecoder decoder = decoder(allocator, frames)) {
      for (int at = 1; at < input.length; at += pieceBytes) {
        int bytes = Math.min(pieceBytes, input.length - at);
        decoder.feed(Unpooled.wrappedBuffer(input, at, bytes).asReadOnly());
        assertThat(decoder.heldBytes()).isLessThan(MAX_FRAME + FrameHeader.BYTES);
        assertThat(allocator.metric().usedHeapMemory()).isLessThanOrEqualTo(ALLOWED);
      }
    } catch (ProtocolException refused) {
      refusal = refused.getMessage();
    }
    assertThat(allocator.metric().usedHeapMemory()).as("everything is released").isZero();
    return new Outcome(frames, refusal);
  }

  private static FrameDecoder decoder(ByteBufAllocator allocator, List<String> frames) {
    return new FrameDecoder(
        allocator,
        MAX_FRAME,
        new FrameDecoder.Sink() {
          @Override
          public void preface(Preface preface) {
            frames.add(preface.toString());
          }

          @Override
          public void frame(FrameType type, int flags, int callId, ByteBuf body) {
            byte[] bytes = new byte[body.readableBytes()];
            body.getBytes(body.readerIndex(), bytes);
            frames.add(type + " " + flags + " " + callId + " " + HexFormat.of().formatHex(bytes));
          }
        });
  }
}
