package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireEntry;
import io.linnet.testing.wire.WireFlag;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireMetadata;
import io.linnet.testing.wire.WirePreface;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireType;
import io.linnet.testing.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows F3, F4, F9 and F10: bytes that are no frames, and frames that mean nothing. */
class FramesTest extends ProviderAttacks {

  private static final int LIMIT = WireFrame.DEFAULT_MAX_BODY_BYTES;
  private static final int UNBOUND = 0xFFFF;

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(protocols(), versions(), lengths(), headers(), bodies(), misplaced())
        .flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> protocols() {
    return Map.of(
            "HTTP", WireBytes.utf8("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
            "HTTP/2", WireBytes.utf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            "TLS ClientHello", WireBytes.hex("16 03 01 02 00 01 00 01 fc 03 03"),
            "SSH", WireBytes.utf8("SSH-2.0-OpenSSH_9.6\r\n"),
            "PROXY header", WireBytes.utf8("PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n"),
            "PROXY header, version 2", WireBytes.hex("0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a 21 11"),
            "Java serialization", WireBytes.hex("ac ed 00 05 73 72 00 00"),
            "wrong magic, last byte", WirePreface.ofClient().with(3, 0x55))
        .entrySet()
        .stream()
        .map(
            entry ->
                attack(
                    Row.F3,
                    entry.getKey(),
                    provider -> {
                      try (RawClient client = provider.connect()) {
                        client.send(entry.getValue());
                        provider.assertClosedWithoutAByte(client);
                      }
                    }));
  }

  private static Stream<Attack<AttackedProvider>> versions() {
    WireHello hello = WireHello.ofRaw();
    return Stream.of(
        attack(
            Row.F9,
            "an unknown version is told which are known",
            provider -> {
              try (RawClient client = provider.connect()) {
                client.send(WirePreface.ofClient(9, 12, 0, 0));
                assertThat(client.readBytes(8)).isEqualTo(WirePreface.ofServer(0, 1, 1, 0));
                provider.assertClosed(client);
              }
            }),
        attack(
            Row.F9,
            "lowest version above highest",
            provider -> provider.sentAwayGreeting(WirePreface.ofClient(2, 1, 0, 0), hello)),
        attack(
            Row.F9,
            "flags in the preface",
            provider -> provider.sentAwayGreeting(WirePreface.ofClient(1, 1, 1, 0), hello)),
        attack(
            Row.F9,
            "the reserved byte of the preface",
            provider -> provider.sentAwayGreeting(WirePreface.ofClient(1, 1, 0, 1), hello)));
  }

  private static Stream<Attack<AttackedProvider>> lengths() {
    WireBytes room = WireBytes.filled(LIMIT - WireRequest.of(1, 0).frame().body().size(), 0);
    return Stream.of(
        attack(
            Row.F4,
            "length = limit passes",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireFrame largest = WireRequest.of(1, UNBOUND).payload(room).frame();
                assertThat(largest.body().size()).isEqualTo(LIMIT);
                client.send(largest);
                AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
                AttackedProvider.assertServed(client, 2);
              }
            }),
        sentAway(Row.F4, "length = limit + 1", WireFrame.header(LIMIT + 1, 1, 0, 1)),
        sentAway(Row.F4, "length 0", WireFrame.header(0, 1, 0, 1)),
        sentAway(Row.F4, "length -1", WireFrame.header(0xFF_FFFF, 1, 0, 1)),
        sentAway(Row.F4, "0x7FFFFFFF", WireBytes.hex("ff ff ff 7f 01 00 00 00")),
        sentAway(Row.F4, "0xFFFFFFFF", WireBytes.hex("ff ff ff ff 01 00 00 00")),
        sentAway(Row.F4, "BIND of 65535 services", bind(0xFFFF)),
        sentAway(Row.F4, "BIND of one service too many", bind(1)),
        sentAway(Row.F4, "SCHEMA of 65535 contracts", frame(WireType.SCHEMA, 0, 0, "ff ff 00")),
        sentAway(
            Row.F4,
            "a metadata value longer than its frame",
            WireRequest.of(1, 0).field(5, WireBytes.hex("01 00 01 61 ff ff 7f")).frame()),
        sentAway(
            Row.F4,
            "a length in more bytes than it needs",
            WireRequest.of(1, 0).field(5, WireBytes.hex("01 00 81 00 61 00")).frame()),
        sentAway(
            Row.F4,
            "extensions longer than their frame",
            WireRequest.of(1, 0).field(7, WireBytes.hex("ff ff 01 00")).frame()),
        sentAway(
            Row.F4,
            "65 attachments",
            WireRequest.of(1, 0)
                .metadata(
                    IntStream.range(0, 65)
                        .mapToObj(i -> WireMetadata.inline("k" + i, ""))
                        .toArray(WireMetadata[]::new))
                .frame()));
  }

  private static Stream<Attack<AttackedProvider>> headers() {
    List<Attack<AttackedProvider>> attacks = new ArrayList<>();
    for (int type : new int[] {0, 14, 15}) {
      attacks.add(sentAway(Row.F9, "type " + type, WireFrame.raw(type, 0, 1, WireBytes.EMPTY)));
    }
    Map<Integer, Integer> unknownFlags =
        Map.of(
            WireType.CANCEL, 1,
            WireType.STREAM_DATA, 8,
            WireType.CREDIT, 1,
            WireType.PING, 2,
            WireType.HELLO, 4,
            WireType.BIND, 4,
            WireType.SCHEMA, 8,
            WireType.CHUNK, 4,
            WireType.EXT, 2);
    unknownFlags.forEach(
        (type, flag) -> {
          int id = type == WireType.CANCEL || type == WireType.STREAM_DATA ? 1 : 0;
          WireFrame frame = WireFrame.raw(type, flag, id, WireBytes.filled(8, 0));
          attacks.add(sentAway(Row.F9, WireType.name(type) + " with flag " + flag, frame));
        });
    return attacks.stream();
  }

  private static Stream<Attack<AttackedProvider>> bodies() {
    WireRequest request = TargetWire.request(1, "echo", "x");
    return Stream.of(
        sentAway(Row.F9, "an unknown codec", request.codec(7).frame()),
        sentAway(Row.F9, "reserved control bits", request.control(1L << 14).frame()),
        sentAway(Row.F9, "the highest control bit", request.control(1L << 31).frame()),
        sentAway(
            Row.F9, "reserved route bits", request.field(4, WireBytes.filled(8, 0xFF)).frame()),
        sentAway(Row.F10, "compression that nobody agreed on", request.codec(0x10).frame()),
        sentAway(Row.F10, "unknown compression", request.codec(0xF0).frame()),
        sentAway(
            Row.F10, "compression with its lengths", request.codec(0x10).total(4, 1 << 30).frame()),
        sentAway(Row.F9, "PING of 3 bytes", frame(WireType.PING, 0, 0, "01 02 03")),
        sentAway(Row.F9, "CREDIT of 3 bytes", frame(WireType.CREDIT, 0, 0, "01 02 03")),
        sentAway(Row.F9, "CANCEL of 3 bytes", frame(WireType.CANCEL, 0, 1, "01 02 03")),
        sentAway(Row.F9, "bytes behind a BIND", frame(WireType.BIND, 0, 0, "00 00 00 00 00")),
        attack(
            Row.F9,
            "unknown extensions of a request are skipped",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(request.extensions(new WireEntry(999, WireBytes.utf8("?"))).frame());
                assertThat(client.readFrameOf(WireType.RESPONSE).callId()).isEqualTo(1);
              }
            }),
        attack(
            Row.F9,
            "an extension that may be ignored is ignored",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(WireFrame.ext(true, 999, WireBytes.utf8("anything")));
                AttackedProvider.assertServed(client, 1);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> misplaced() {
    WireFrame items = WireFrame.streamData(1, 0, WireBytes.utf8("item"));
    WireFrame lastItems = items.withFlags(WireFlag.END);
    return Stream.of(
        sentAway(Row.F9, "an extension that may not be ignored", WireFrame.ext(false, 1, none())),
        sentAway(Row.F9, "a second HELLO", WireHello.ofRaw().frame()),
        sentAway(Row.F9, "RESPONSE to a provider", frame(WireType.RESPONSE, 0, 1, "00 00")),
        sentAway(Row.F9, "ERROR to a provider", WireFrame.raw(WireType.ERROR, 0, 1, none())),
        sentAway(Row.F9, "GOAWAY to a provider", WireFrame.raw(WireType.GOAWAY, 0, 0, none())),
        sentAway(Row.F9, "an answer to a BIND", frame(WireType.BIND, 1, 0, "00 00 00 00")),
        sentAway(Row.F9, "an answer to a SCHEMA", frame(WireType.SCHEMA, 1, 0, "00 00")),
        sentAway(Row.F9, "STREAM_DATA of no stream", items),
        sentAway(Row.F9, "CHUNK of no message", WireFrame.chunk(1, false, WireBytes.utf8("x"))),
        sentAway(Row.F9, "CHUNK of no BIND", WireFrame.chunk(0, true, WireBytes.utf8("x"))),
        attack(
            Row.F9,
            "streams are refused politely, and what they send is swallowed to its end",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireRequest stream =
                    TargetWire.request(1, "echo", "x").flags(WireFlag.CLIENT_STREAMS);
                client.send(stream.frame(), items, items);
                AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
                client.send(items, lastItems);
                AttackedProvider.assertServed(client, 3);
                client.send(items);
                provider.assertClosed(client);
              }
            }),
        attack(
            Row.F9,
            "a stream towards the consumer is refused politely",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireRequest stream = TargetWire.request(1, "echo", "x");
                client.send(stream.flags(WireFlag.SERVER_STREAMS).frame());
                AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
                client.send(WireFrame.credit(1, 1 << 20, 100));
                AttackedProvider.assertServed(client, 2);
              }
            }),
        attack(
            Row.F9,
            "a CANCEL ends a refused stream",
            provider -> {
              try (RawClient client = provider.bound()) {
                WireRequest stream = TargetWire.request(1, "echo", "x");
                client.send(stream.flags(WireFlag.CLIENT_STREAMS).frame());
                AttackedProvider.assertRefused(client, 1, ErrorCode.NO_METHOD);
                client.send(WireFrame.cancel(1, ErrorCode.CANCELLED.number()), items);
                provider.assertClosed(client);
              }
            }));
  }

  private static Attack<AttackedProvider> sentAway(Row row, String what, WireFrame frame) {
    return attack(row, what, provider -> provider.sentAwayAfter(frame));
  }

  private static Attack<AttackedProvider> sentAway(Row row, String what, WireBytes bytes) {
    return attack(row, what, provider -> provider.sentAwayAfter(bytes));
  }

  private static WireFrame frame(int type, int flags, int callId, String body) {
    return WireFrame.raw(type, flags, callId, WireBytes.hex(body));
  }

  /** A BIND that says more services than it brings: none. */
  private static WireFrame bind(int services) {
    return WireFrame.raw(
        WireType.BIND, 0, 0, new WireWriter().u16(services).u16(0).zeros(5).toBytes());
  }

  private static WireBytes none() {
    return WireBytes.EMPTY;
  }
}
