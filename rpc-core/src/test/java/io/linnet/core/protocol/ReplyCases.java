package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Golden files of RESPONSE and ERROR. */
final class ReplyCases {

  private static final byte[] TRUE = {1};
  private static final byte[] NOTHING = {};
  private static final Reply.Success VALUE = new Reply.Success(TRUE, Attachments.empty());
  private static final Reply.Failure CUT =
      Reply.Failure.of(ErrorCode.CANCELLED, Processed.YES, "cancelled by the consumer");

  private ReplyCases() {}

  static List<GoldenCase> all() {
    return List.of(
        success("response-bare", 0, VALUE, -1),
        success("response-exist-user", 0, VALUE, 3),
        success(
            "response-null", FrameHeader.NO_VALUE, new Reply.Success(null, Attachments.empty()), 0),
        GoldenCase.frame(
            "response-all-fields", FrameType.RESPONSE, 0, 6, null, ReplyCases::readEverything),
        new GoldenCase("response-long", ReplyCases::writeLong, ReplyCases::readLong),
        new GoldenCase("response-replaced", ReplyCases::writeReplaced, ReplyCases::readReplaced),
        failure(
            "error-plain",
            Reply.Failure.of(ErrorCode.OVERLOADED, Processed.NOT, "the queue is full"),
            -1),
        failure(
            "error-declared",
            failure(ErrorCode.REMOTE_EXCEPTION, Processed.YES, 1, "sold out", "", new byte[] {42}),
            3),
        failure(
            "error-retry-after",
            new Reply.Failure(
                ErrorCode.LIMITED.number(),
                Processed.NOT,
                true,
                250,
                0,
                "quota",
                "",
                NOTHING,
                Attachments.empty()),
            3),
        failure(
            "error-remote-exception",
            failure(
                ErrorCode.REMOTE_EXCEPTION,
                Processed.YES,
                0,
                "oops",
                "java.lang.IllegalStateException",
                NOTHING),
            -1));
  }

  private static GoldenCase success(String name, int flags, Reply.Success reply, int loadHint) {
    return GoldenCase.frame(
        name,
        FrameType.RESPONSE,
        flags,
        5,
        out -> write(out, reply, 5, loadHint),
        body -> {
          ReplyHead head = new ReplyHead();
          Reply.Success read = Reply.Success.read(body, flags, head, RequestCases.keys());
          assertThat(read).usingRecursiveComparison().isEqualTo(reply);
          assertThat(head.loadHint()).isEqualTo(loadHint);
          assertThat(head.serverTimeMicros()).isEqualTo(-1);
          assertThat(head.retryCredit()).isEqualTo(-1);
          assertThat(head.total()).isEqualTo(-1);
        });
  }

  private static GoldenCase failure(String name, Reply.Failure reply, int loadHint) {
    return GoldenCase.frame(
        name,
        FrameType.ERROR,
        0,
        5,
        out -> write(out, reply, 5, loadHint),
        body -> {
          ReplyHead head = new ReplyHead();
          Reply.Failure read = Reply.Failure.read(body, head, RequestCases.keys());
          assertThat(read).usingRecursiveComparison().isEqualTo(reply);
          assertThat(head.loadHint()).isEqualTo(loadHint);
        });
  }

  private static Reply.Failure failure(
      ErrorCode code,
      Processed processed,
      int declaredIndex,
      String text,
      String remoteClass,
      byte[] payload) {
    return new Reply.Failure(
        code.number(),
        processed,
        false,
        -1,
        declaredIndex,
        text,
        remoteClass,
        payload,
        Attachments.empty());
  }

  private static void readEverything(ByteBuf body) throws ProtocolException {
    ReplyHead head = new ReplyHead();
    Reply.Success read = Reply.Success.read(body, 0, head, RequestCases.keys());
    assertThat(read.attachments()).isEqualTo(Attachments.of("region", "eu"));
    assertThat(read.payload()).containsExactly(1);
    assertThat(head.serverTimeMicros()).isEqualTo(1_500);
    assertThat(head.loadHint()).isEqualTo(3);
    assertThat(head.retryCredit()).isEqualTo(5);
    assertThat(head.total()).isEqualTo(1);
  }

  private static void writeLong(ByteBuf out) {
    RequestCases.writeRest(out, writeFirst(out));
  }

  private static int writeFirst(ByteBuf out) {
    byte[] payload = RequestCases.LONG_PAYLOAD;
    int at = FrameHeader.begin(out);
    VALUE.writeHead(out, new KeyDictionary(), 1, payload.length, false);
    return Chunks.first(out, at, FrameType.RESPONSE, 0, 8, payload, RequestCases.SHORT_FRAME);
  }

  private static void readLong(List<GoldenFile.Frame> frames) throws ProtocolException {
    assertThat(frames).hasSize(3);
    byte[] part = readFirst(frames.get(0));
    ByteBuf first = io.netty.buffer.Unpooled.wrappedBuffer(part);
    assertThat(RequestCases.joined(first, frames)).isEqualTo(RequestCases.LONG_PAYLOAD);
  }

  private static byte[] readFirst(GoldenFile.Frame frame) throws ProtocolException {
    ByteBuf body = GoldenCase.bodyOf(frame, FrameType.RESPONSE, FrameHeader.MORE, 8);
    ReplyHead head = new ReplyHead();
    Reply.Success read = Reply.Success.read(body, FrameHeader.MORE, head, new KeyDictionary());
    assertThat(head.loadHint()).isEqualTo(1);
    assertThat(head.total()).isEqualTo(RequestCases.LONG_PAYLOAD.length);
    return read.payloadBytes();
  }

  private static void writeReplaced(ByteBuf out) {
    writeFirst(out);
    write(out, CUT, 8, 1);
  }

  private static void readReplaced(List<GoldenFile.Frame> frames) throws ProtocolException {
    assertThat(frames).hasSize(2);
    assertThat(readFirst(frames.get(0))).hasSize(24);
    ByteBuf error = GoldenCase.bodyOf(frames.get(1), FrameType.ERROR, 0, 8);
    assertThat(Reply.Failure.read(error, new ReplyHead(), new KeyDictionary()))
        .usingRecursiveComparison()
        .isEqualTo(CUT);
  }

  private static void write(ByteBuf out, Reply reply, int callId, int loadHint) {
    int at = FrameHeader.begin(out);
    reply.writeHead(out, new KeyDictionary(), loadHint, -1, false);
    int max = FrameHeader.DEFAULT_MAX_FRAME;
    Chunks.first(out, at, reply.type(), reply.flags(), callId, reply.payloadBytes(), max);
  }
}
