package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ServiceKey;
import io.linnet.core.protocol.Bind.Answer;
import io.linnet.core.protocol.Bind.Status;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Golden files of HELLO, BIND and SCHEMA. */
final class HandshakeCases {

  private static final Limits LIMITS = new Limits(65_536, 16 << 20, 64 << 20, 16_384);
  private static final Hello CLIENT = new Hello(LIMITS, "shop", 0);
  private static final Hello SERVER = new Hello(LIMITS, "users", 1_767_225_600_000L);
  private static final Hello ALL_TAGS =
      new Hello(new Limits(65_536, 1 << 20, 4 << 20, 100), "shop", 1_767_225_600_000L);

  private static final Bind.Request USERS =
      Bind.Request.of(ServiceKey.of("shop.UserService"), Fingerprint.of("contract 1"), 4);
  private static final Bind.Request PRICES =
      Bind.Request.of(new ServiceKey("shop.Prices", "eu", "2"), Fingerprint.of("contract 2"), 1);
  private static final Bind.Ask SERVICES = new Bind.Ask(List.of(USERS, PRICES), List.of());
  private static final Bind.Ack ANSWERS =
      new Bind.Ack(
          List.of(Answer.same(USERS.keyHash(), 0), Answer.no(PRICES.keyHash(), Status.UNKNOWN)), 0);
  private static final Bind.Ack DIFFERING =
      new Bind.Ack(
          List.of(
              Answer.same(USERS.keyHash(), 0),
              Answer.differs(PRICES.keyHash(), 4, Fingerprint.of("contract 3"))),
          0);
  private static final Bind.Ask KEYS = new Bind.Ask(List.of(), List.of("region", "tenant"));
  private static final Bind.Ack KEYS_KNOWN = new Bind.Ack(List.of(), 2);

  private HandshakeCases() {}

  static List<GoldenCase> all() {
    return List.of(
        hello("hello", 0, out -> CLIENT.write(out, false), CLIENT),
        hello("hello-ack", FrameHeader.ACK, out -> SERVER.write(out, true), SERVER),
        hello("hello-all-tags", 0, null, ALL_TAGS),
        bind("bind", SERVICES),
        bindAck("bind-ack", ANSWERS),
        bindAck("bind-ack-differs", DIFFERING),
        bind("bind-keys", KEYS),
        bindAck("bind-keys-ack", KEYS_KNOWN),
        new GoldenCase("bind-long", null, HandshakeCases::readLongBind),
        GoldenCase.body(
            "schema-request",
            FrameType.SCHEMA,
            0,
            0,
            out -> Schemas.writeRequest(out, List.of(PRICES.fingerprint())),
            body -> assertThat(Schemas.readRequest(body)).containsExactly(PRICES.fingerprint())),
        schemaReply("schema-reply", ""),
        schemaReply("schema-reply-layout", "contract 2"));
  }

  private static GoldenCase schemaReply(String name, String text) {
    byte[] layout = text.getBytes(StandardCharsets.UTF_8);
    return GoldenCase.body(
        name,
        FrameType.SCHEMA,
        FrameHeader.ACK,
        0,
        out -> Schemas.writeReply(out, List.of(new Schemas.Entry(PRICES.fingerprint(), layout))),
        body -> {
          List<Schemas.Entry> entries = Schemas.readReply(body);
          assertThat(entries).hasSize(1);
          assertThat(entries.get(0).fingerprint()).isEqualTo(PRICES.fingerprint());
          assertThat(entries.get(0).layout()).isEqualTo(layout);
        });
  }

  private static GoldenCase hello(
      String name, int flags, Consumer<ByteBuf> writer, Hello expected) {
    return GoldenCase.frame(
        name,
        FrameType.HELLO,
        flags,
        0,
        writer,
        body -> assertThat(Hello.read(body)).isEqualTo(expected));
  }

  private static GoldenCase bind(String name, Bind.Ask ask) {
    return GoldenCase.body(
        name,
        FrameType.BIND,
        0,
        0,
        ask::write,
        body -> assertThat(Bind.Ask.read(body)).isEqualTo(ask));
  }

  private static GoldenCase bindAck(String name, Bind.Ack ack) {
    return GoldenCase.body(
        name,
        FrameType.BIND,
        FrameHeader.ACK,
        0,
        ack::write,
        body -> assertThat(Bind.Ack.read(body)).isEqualTo(ack));
  }

  private static void readLongBind(List<GoldenFile.Frame> frames) throws ProtocolException {
    assertThat(frames).hasSize(2);
    ByteBuf first = GoldenCase.bodyOf(frames.get(0), FrameType.BIND, FrameHeader.MORE, 0);
    ByteBuf rest = GoldenCase.bodyOf(frames.get(1), FrameType.CHUNK, FrameHeader.LAST, 0);
    int total = first.readIntLE();
    ByteBuf whole = Unpooled.buffer().writeBytes(first).writeBytes(rest);
    assertThat(whole.readableBytes()).isEqualTo(total);
    assertThat(Bind.Ask.read(whole)).isEqualTo(KEYS);
  }
}
