package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.ServiceKey;
import io.linnet.spi.Fingerprint;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands inside frames: written, read back, cut short. */
class BodiesTest {

  private static final Attachments ATTACHMENTS = Attachments.of("a", "1").with("b.c", "größer");

  private final KeyDictionary keys = new KeyDictionary();
  private final ReplyHead replyHead = new ReplyHead();

  @FunctionalInterface
  private interface Reader {
    Object read(ByteBuf body) throws ProtocolException;
  }

  @Test
  void anExistUserRequestTakes25BytesWithItsDeadline() {
    ByteBuf out = Unpooled.buffer();
    int at = FrameHeader.begin(out);
    RequestHead.write(out, 1, 3_000_000, call(Attachments.empty()), keys, -1);
    out.writeBytes(new byte[9]); // "12345678" and its length
    FrameHeader.finish(out, at, FrameType.REQUEST, 0, 1);
    assertThat(ByteBufUtil.hexDump(out))
        .isEqualTo("11000001" + "01000000" + "0100" + "00" + "01" + "c0c62d00" + "00".repeat(9));
  }

  @Test
  void requestHeadsReadBack() throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    RequestHead.write(out, 0xFFFE, 1_234_567, call(ATTACHMENTS), keys, -1);
    RequestHead head = new RequestHead();
    head.read(out, keys);
    assertThat(head.methodId()).isEqualTo(0xFFFE);
    assertThat(head.deadlineMicros()).isEqualTo(1_234_567);
    assertThat(head.attachments()).isEqualTo(ATTACHMENTS);
    assertThat(out.isReadable()).isFalse();
  }

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
  void repliesReadBack() throws ProtocolException {
    Reply.Success success = new Reply.Success(new byte[] {1, 2}, ATTACHMENTS);
    Reply.Success read = (Reply.Success) readBack(success);
    assertThat(read.payload()).containsExactly(1, 2);
    assertThat(read.attachments()).isEqualTo(ATTACHMENTS);
    assertThat(((Reply.Success) readBack(new Reply.Success(null, Attachments.empty()))).payload())
        .isNull();

    Reply.Failure failure =
        new Reply.Failure(
            ErrorCode.LIMITED.number(),
            Processed.NOT,
            true,
            250,
            2,
            "text ü",
            "a.B",
            new byte[] {9},
            ATTACHMENTS);
    assertThat(readBack(failure)).usingRecursiveComparison().isEqualTo(failure);
  }

  @Test
  void longTextsAreCutBetweenCharacters() throws ProtocolException {
    Reply.Failure failure = Reply.Failure.of(ErrorCode.INTERNAL, Processed.YES, "ü".repeat(600));
    assertThat(((Reply.Failure) readBack(failure)).text()).isEqualTo("ü".repeat(512));
  }

  @Test
  void everyTruncationIsRefusedOrShorterNeverAnotherError() {
    ByteBuf hello = Unpooled.buffer();
    new Hello(Frames.LIMITS, "app", 7).write(hello, true);
    truncate(hello, Hello::read);
    ByteBuf failure = Unpooled.buffer();
    Frames.write(
        failure,
        new Reply.Failure(1, Processed.NOT, false, 5, 1, "t", "c", new byte[0], ATTACHMENTS),
        1);
    truncate(failure, body -> Reply.Failure.read(body, replyHead, keys));
    ByteBuf bind = Unpooled.buffer();
    bind.writeZero(FrameHeader.BYTES);
    Bind.Request service = Bind.Request.of(ServiceKey.of("a.B"), Fingerprint.of("x"), 3);
    new Bind.Ask(List.of(service), List.of("tenant")).write(bind);
    truncate(bind, Bind.Ask::read);
    ByteBuf goAway = Unpooled.buffer();
    new GoAway(true, 5, GoAway.Reason.SHUTDOWN, 100).write(goAway);
    truncate(goAway, body -> GoAway.read(body, 1));
  }

  @Test
  void randomBodiesGiveValuesOrProtocolErrors() {
    Random random = new Random(42);
    RequestHead head = new RequestHead();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      attempt(bytes, Hello::read);
      attempt(bytes, body -> Reply.Failure.read(body, replyHead, keys));
      attempt(bytes, body -> Reply.Success.read(body, 0, replyHead, keys));
      attempt(
          bytes,
          body -> {
            head.read(body, keys);
            return head;
          });
    }
  }

  @Test
  void aHelloEntryTwiceIsRefused() {
    ByteBuf body = Unpooled.buffer();
    body.writeShortLE(500).writeShortLE(0).writeShortLE(500).writeShortLE(0);
    assertThatThrownBy(() -> Hello.read(body)).hasMessageContaining("twice");
  }

  @Test
  void metadataAboveItsLimitsIsRefused() {
    ByteBuf body = Unpooled.buffer().writeShortLE(1).writeByte(0).writeByte(1 << 5).writeByte(65);
    assertThatThrownBy(() -> new RequestHead().read(body, keys)).hasMessageContaining("at most 64");
    ByteBuf badName = Unpooled.buffer().writeShortLE(1).writeByte(0).writeByte(1 << 5).writeByte(1);
    badName.writeByte(0).writeByte(1).writeByte('A').writeByte(0);
    assertThatThrownBy(() -> new RequestHead().read(badName, keys))
        .hasMessageContaining("not allowed");
  }

  private static Invocation call(Attachments attachments) {
    return FakeInvocations.of(
            FakeInvocations.method("find"), System::nanoTime, Duration.ofSeconds(1))
        .withAttachments(attachments);
  }

  private static void truncate(ByteBuf frame, Reader reader) {
    byte[] body = new byte[frame.readableBytes() - FrameHeader.BYTES];
    frame.skipBytes(FrameHeader.BYTES).readBytes(body);
    for (int length = 0; length < body.length; length++) {
      attempt(Arrays.copyOf(body, length), reader);
    }
  }

  private static void attempt(byte[] bytes, Reader reader) {
    try {
      assertThat(reader.read(Unpooled.wrappedBuffer(bytes))).isNotNull();
    } catch (ProtocolException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  private Reply readBack(Reply reply) throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    Frames.write(out, reply, 77);
    int flags = FrameHeader.flags(out.readIntLE());
    assertThat(out.readIntLE()).isEqualTo(77);
    return reply instanceof Reply.Success
        ? Reply.Success.read(out, flags, replyHead, keys)
        : Reply.Failure.read(out, replyHead, keys);
  }
}
