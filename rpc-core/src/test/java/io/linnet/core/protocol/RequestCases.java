package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.Criticality;
import io.linnet.Invocation;
import io.linnet.Route;
import io.linnet.TraceContext;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Golden files of REQUEST and of what else a consumer sends about a call. */
final class RequestCases {

  /** The payload of every long message in the files. */
  static final byte[] LONG_PAYLOAD = longPayload();

  /** Where the long messages in the files are cut. */
  static final int SHORT_FRAME = 32;

  private static final byte[] ARGUMENTS = "\u001112345678".getBytes(StandardCharsets.UTF_8);
  private static final byte[] EVENT = "\ttext".getBytes(StandardCharsets.UTF_8);
  private static final long DEADLINE = 3_000_000;

  private static final TraceContext TRACE =
      new TraceContext(0, 1, 0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0x00f067aa0ba902b7L);
  private static final CallHeader TRACED = CallHeader.NONE.with(TRACE);
  private static final CallHeader FULL =
      new CallHeader(
          Criticality.SHEDDABLE_PLUS,
          7,
          TRACE,
          new CallKey(0x0102030405060708L, 0x090a0b0c0d0e0f10L),
          new Route(9, 300));
  private static final Attachments ATTACHMENTS =
      Attachments.of("lang", "de").with("tenant", "acme");

  private RequestCases() {}

  static List<GoldenCase> all() {
    return List.of(
        request("request-bare", 0, 5, null, new Expected(0, -1, CallHeader.NONE, ARGUMENTS)),
        request(
            "request-exist-user",
            0,
            5,
            out -> write(out, 0, 5, 0, call(CallHeader.NONE, 1), ARGUMENTS),
            new Expected(0, DEADLINE, CallHeader.NONE, ARGUMENTS)),
        request(
            "request-traced",
            0,
            5,
            out -> write(out, 0, 5, 0, call(TRACED, 1), ARGUMENTS),
            new Expected(0, DEADLINE, TRACED, ARGUMENTS)),
        new GoldenCase("request-mapped", RequestCases::writeMapped, RequestCases::readMapped),
        everything("request-all-fields", RequestCases::writeEverything),
        everything("request-extended", null),
        request(
            "request-one-way",
            FrameHeader.ONE_WAY,
            7,
            out -> {
              int at = FrameHeader.begin(out);
              RequestHead.write(out, 3, 1_000_000, call(CallHeader.NONE, 1), keys(), -1, false);
              finish(out, at, FrameHeader.ONE_WAY, 7, EVENT);
            },
            new Expected(3, 1_000_000, CallHeader.NONE, EVENT)),
        new GoldenCase("request-long", RequestCases::writeLong, RequestCases::readLong),
        GoldenCase.frame(
            "chunk-abort",
            FrameType.CHUNK,
            FrameHeader.ABORT,
            8,
            out -> Chunks.abort(out, 8),
            body -> {}),
        cancel("cancel", 5, 1),
        cancel("cancel-given-up", 6, 2));
  }

  /** A dictionary that knows the names of bind-keys.hex. */
  static KeyDictionary keys() {
    try {
      KeyDictionary keys = new KeyDictionary();
      keys.add(List.of("region", "tenant"));
      return keys;
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  /** What the first frame of a request says. */
  private record Expected(
      int methodId,
      long deadlineMicros,
      CallHeader header,
      @SuppressWarnings("ArrayRecordComponent") byte[] payload) {}

  private static GoldenCase request(
      String name, int flags, int callId, Consumer<ByteBuf> writer, Expected expected) {
    return GoldenCase.frame(
        name,
        FrameType.REQUEST,
        flags,
        callId,
        writer,
        body -> {
          RequestHead head = new RequestHead();
          head.read(body, keys());
          assertThat(head.methodId()).isEqualTo(expected.methodId());
          assertThat(head.deadlineMicros()).isEqualTo(expected.deadlineMicros());
          assertThat(head.header()).isEqualTo(expected.header());
          assertThat(head.attempt()).isEqualTo(1);
          assertThat(head.total()).isEqualTo(-1);
          assertThat(rest(body)).isEqualTo(expected.payload());
        });
  }

  private static GoldenCase everything(String name, Consumer<ByteBuf> writer) {
    return GoldenCase.frame(
        name,
        FrameType.REQUEST,
        0,
        6,
        writer,
        body -> {
          RequestHead head = new RequestHead();
          head.read(body, keys());
          assertThat(head.methodId()).isEqualTo(258);
          assertThat(head.deadlineMicros()).isEqualTo(250_000);
          assertThat(head.header()).isEqualTo(FULL);
          assertThat(head.attempt()).isEqualTo(2);
          assertThat(head.attachments()).isEqualTo(ATTACHMENTS);
          assertThat(head.total()).isEqualTo(ARGUMENTS.length);
          assertThat(rest(body)).isEqualTo(ARGUMENTS);
        });
  }

  private static void writeEverything(ByteBuf out) {
    int at = FrameHeader.begin(out);
    Invocation call = call(FULL, 2).withAttachments(ATTACHMENTS);
    RequestHead.write(out, 258, 250_000, call, keys(), ARGUMENTS.length, false);
    finish(out, at, 0, 6, ARGUMENTS);
  }

  private static void writeLong(ByteBuf out) {
    int at = FrameHeader.begin(out);
    RequestHead.write(
        out, 1, DEADLINE, call(CallHeader.NONE, 1), keys(), LONG_PAYLOAD.length, false);
    int from = Chunks.first(out, at, FrameType.REQUEST, 0, 8, LONG_PAYLOAD, SHORT_FRAME);
    writeRest(out, from);
  }

  /** All chunks of a long message of call 8. */
  static void writeRest(ByteBuf out, int from) {
    int written = from;
    while (written < LONG_PAYLOAD.length) {
      written = Chunks.next(out, 8, LONG_PAYLOAD, written, SHORT_FRAME);
    }
  }

  private static void readLong(List<GoldenFile.Frame> frames) throws ProtocolException {
    assertThat(frames).hasSize(3);
    ByteBuf first = GoldenCase.bodyOf(frames.get(0), FrameType.REQUEST, FrameHeader.MORE, 8);
    RequestHead head = new RequestHead();
    head.read(first, keys());
    assertThat(head.methodId()).isEqualTo(1);
    assertThat(head.total()).isEqualTo(LONG_PAYLOAD.length);
    assertThat(joined(first, frames)).isEqualTo(LONG_PAYLOAD);
  }

  /** The payload of a message of three frames. */
  static byte[] joined(ByteBuf first, List<GoldenFile.Frame> frames) {
    ByteBuf middle = GoldenCase.bodyOf(frames.get(1), FrameType.CHUNK, 0, 8);
    ByteBuf last = GoldenCase.bodyOf(frames.get(2), FrameType.CHUNK, FrameHeader.LAST, 8);
    return rest(Unpooled.buffer().writeBytes(first).writeBytes(middle).writeBytes(last));
  }

  static byte[] rest(ByteBuf body) {
    byte[] bytes = ByteBufUtil.getBytes(body);
    body.skipBytes(bytes.length);
    return bytes;
  }

  private static GoldenCase cancel(String name, int callId, int reason) {
    return GoldenCase.body(
        name,
        FrameType.CANCEL,
        0,
        callId,
        out -> out.writeShortLE(reason),
        body -> assertThat(body.readUnsignedShortLE()).isEqualTo(reason));
  }

  private static void write(
      ByteBuf out, int flags, int callId, int methodId, Invocation call, byte[] payload) {
    int at = FrameHeader.begin(out);
    RequestHead.write(out, methodId, DEADLINE, call, keys(), -1, false);
    finish(out, at, flags, callId, payload);
  }

  private static void writeMapped(ByteBuf out) {
    int at = FrameHeader.begin(out);
    RequestHead.write(out, 4, DEADLINE, call(CallHeader.NONE, 1), keys(), -1, true);
    finish(out, at, 0, 5, ARGUMENTS);
  }

  private static void readMapped(List<GoldenFile.Frame> frames) throws ProtocolException {
    assertThat(frames).hasSize(1);
    ByteBuf body = GoldenCase.bodyOf(frames.get(0), FrameType.REQUEST, 0, 5);
    RequestHead head = new RequestHead();
    head.read(body, keys());
    assertThat(head.isMapped()).isTrue();
    assertThat(head.methodId()).isEqualTo(4);
    assertThat(rest(body)).isEqualTo(ARGUMENTS);
  }

  private static void finish(ByteBuf out, int at, int flags, int callId, byte[] payload) {
    int max = FrameHeader.DEFAULT_MAX_FRAME;
    int part = Chunks.first(out, at, FrameType.REQUEST, flags, callId, payload, max);
    assertThat(part).isEqualTo(payload.length);
  }

  private static Invocation call(CallHeader header, int attempt) {
    return FakeInvocations.find(() -> 0).received(header, attempt);
  }

  private static byte[] longPayload() {
    byte[] bytes = new byte[60];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('0' + i);
    }
    return bytes;
  }
}
