package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands inside frames: of a later version, cut short, made up. */
class BodiesTest {

  private final KeyDictionary keys = new KeyDictionary();
  private final ReplyHead replyHead = new ReplyHead();
  private final BodyReader reader = new BodyReader();

  @Test
  void fieldsOfLaterFeaturesAreSkipped() throws ProtocolException {
    ByteBuf out = Unpooled.buffer().writeShortLE(1).writeByte(0).writeByte(0b1001_1110);
    out.writeZero(26 + 4 + 16 + 8); // trace, control, call key, route
    out.writeShortLE(7).writeShortLE(99).writeShortLE(3).writeZero(3); // extensions
    out.writeByte(99);
    RequestHead head = new RequestHead();
    head.read(out, keys);
    assertThat(head.deadlineMicros()).isEqualTo(-1);
    assertThat(out.readByte()).isEqualTo((byte) 99);
  }

  @Test
  void longTextsAreCutBetweenCharacters() throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    new Reply.Failure(
            ErrorCode.INTERNAL.number(),
            Processed.YES,
            false,
            -1,
            0,
            "x" + "ü".repeat(600),
            "y" + "日".repeat(100),
            new byte[0],
            Attachments.empty())
        .writeHead(out, keys, -1, -1, false);
    Reply.Failure read = Reply.Failure.read(out, replyHead, keys);
    assertThat(read.text()).isEqualTo("x" + "ü".repeat(511));
    assertThat(read.remoteClass()).isEqualTo("y" + "日".repeat(84));
  }

  @Test
  void everyTruncationIsRefusedOrShorterNeverAnotherError() throws ProtocolException {
    for (GoldenCase golden : GoldenCase.all()) {
      for (GoldenFile.Frame frame : GoldenFile.of(golden.name()).frames()) {
        byte[] body = RequestCases.rest(frame.body());
        for (int length = 0; length < body.length; length++) {
          attempt(frame.type(), frame.flags(), Arrays.copyOf(body, length));
        }
      }
    }
  }

  @Test
  void randomBodiesGiveValuesOrProtocolErrors() {
    Random random = new Random(42);
    List<FrameType> types = List.of(FrameType.values());
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      attempt(types.get(random.nextInt(types.size())), random.nextInt(2), bytes);
    }
  }

  private void attempt(FrameType type, int flags, byte[] body) {
    try {
      reader.frame(type, flags, 1, Unpooled.wrappedBuffer(body));
    } catch (ProtocolException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
