package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.Await;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFlag;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import io.linnet.testing.wire.WireWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows F4 to F6, F9, F14 and S8 for messages of several frames, whose lengths lie. */
class LongMessageLiesTest extends ProviderAttacks {

  private static final int FRAME = WireFrame.DEFAULT_MAX_BODY_BYTES;
  private static final int MEBIBYTE = 1 << 20;
  private static final int MAX_MESSAGE = 8 * MEBIBYTE;
  private static final int MAX_LONG = 16 * MEBIBYTE;
  private static final int BUFFERED = 32 * MEBIBYTE;

  /** 16 MiB in one frame: a length that costs nothing to claim. */
  private static final int MAX_FRAME = (1 << 24) - 1;

  @Override
  Map<String, String> settings() {
    return Map.of(
        "linnet.provider.connection.max-message-bytes", Integer.toString(MAX_MESSAGE),
        "linnet.provider.connection.max-long-bytes", Integer.toString(MAX_LONG),
        "linnet.provider.connection.max-frame-bytes", Integer.toString(MAX_FRAME),
        "linnet.provider.connection.max-buffered-megabytes", Integer.toString(BUFFERED / MEBIBYTE));
  }

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(limits(), lies(), parts(), controls()).flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> limits() {
    return Stream.of(
        attack(
            Row.F4,
            "a message of 8 MiB, the limit, passes",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                int overhead = TargetWire.arguments("size", new byte[MEBIBYTE]).size() - MEBIBYTE;
                byte[] data = new byte[MAX_MESSAGE - overhead - 1];
                client.send(TargetWire.request(1, "size", data).frames(FRAME));
                assertThat(WireResponse.read(client.readFrame()).callId()).isEqualTo(1);
              }
            }),
        attack(
            Row.F4,
            "one byte more is refused, its chunks are swallowed",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(sized(1, MAX_MESSAGE + 1).frames(FRAME));
                AttackedProvider.assertRefused(client, 1, ErrorCode.BAD_REQUEST);
                AttackedProvider.assertServed(client, 2);
              }
            }),
        attack(
            Row.F4,
            "2 GiB less one byte are refused; an abort ends the matter",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(first(1, Integer.MAX_VALUE, 100));
                AttackedProvider.assertRefused(client, 1, ErrorCode.BAD_REQUEST);
                client.send(WireFrame.chunk(1, false, bytes(100)), WireFrame.abort(1));
                AttackedProvider.assertServed(client, 1);
              }
            }),
        attack(
            Row.F4,
            "2 GiB and more",
            provider -> provider.sentAwayAfter(first(1, 0x8000_0000L, 100))),
        attack(
            Row.F4,
            "4 GiB less one byte",
            provider -> provider.sentAwayAfter(first(1, 0xFFFF_FFFFL, 100))),
        attack(
            Row.F4,
            "three of 8 MiB at once, where 16 MiB may be",
            provider ->
                provider.sentAwayAfter(
                    first(1, MAX_MESSAGE, 100),
                    first(2, MAX_MESSAGE, 100),
                    first(3, MAX_MESSAGE, 100))),
        attack(
            Row.F4,
            "more than the memory set aside for all is refused, and given back at the end",
            provider -> {
              List<RawClient> clients = new ArrayList<>();
              for (int i = 0; i < 4; i++) {
                clients.add(provider.bound());
                clients.get(i).send(first(1, MAX_MESSAGE, 100));
                assertThat(clients.get(i).awaitPingAck()).isEmpty();
              }
              try (RawClient last = provider.bound()) {
                last.send(first(1, MAX_MESSAGE, 100));
                AttackedProvider.assertRefused(last, 1, ErrorCode.OVERLOADED);
                last.send(WireFrame.abort(1));
                for (RawClient client : clients) {
                  client.close();
                }
                Await.until("the memory is free", () -> isAccepted(last));
              }
            }),
        attack(
            Row.S8,
            "100 connections, each with 4 MiB but one byte: what is held has a limit",
            provider -> {
              List<RawClient> clients = new ArrayList<>();
              long before = Memory.used();
              int held = 0;
              try {
                WireFrame begin = first(1, 4 * MEBIBYTE, 60_000);
                for (int i = 0; i < 100; i++) {
                  RawClient client = provider.bound();
                  clients.add(client);
                  client.send(begin);
                  for (int left = 4 * MEBIBYTE - 60_000 - 1; left > 0; left -= 60_000) {
                    client.send(WireFrame.chunk(1, false, bytes(Math.min(left, 60_000))));
                  }
                  List<WireFrame> answers = client.awaitPingAck();
                  held += answers.isEmpty() ? 1 : 0;
                }
                assertThat(held).isEqualTo(BUFFERED / (4 * MEBIBYTE));
                Memory.assertAtMost("while held", 3L * BUFFERED, before); // of 400 MiB that came
                provider.hasMeasured();
              } finally {
                for (RawClient client : clients) {
                  client.close();
                }
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> lies() {
    return Stream.of(
        held(
            "a frame of 16 MiB, of which 100 bytes come",
            WireBytes.join(WireFrame.header(MAX_FRAME, 1, 0, 1), bytes(100))),
        held("a message of 8 MiB, of which 100 bytes come", first(1, MAX_MESSAGE, 100).encode()),
        held(
            "two messages of 8 MiB, of which 60 KiB come",
            WireBytes.join(
                first(1, MAX_MESSAGE, 60_000).encode(), first(2, MAX_MESSAGE, 60_000).encode())),
        held(
            "a BIND of 1 MiB, of which 4 bytes come",
            WireFrame.raw(WireType.BIND, WireFlag.MORE, 0, total(MEBIBYTE)).encode()),
        attack(
            Row.F5,
            "half a message, then RST: it never runs",
            provider -> {
              for (int i = 0; i < 20; i++) {
                try (RawClient client = provider.bound()) {
                  client.send(first(1, MAX_MESSAGE, 60_000));
                  client.send(WireFrame.chunk(1, false, bytes(MEBIBYTE)));
                  client.reset();
                }
              }
            }),
        sentAway(
            Row.F5,
            "last before the total is reached",
            first(1, 1_000, 400),
            WireFrame.chunk(1, true, bytes(500))),
        sentAway(
            Row.F6,
            "chunks beyond the total",
            first(1, 1_000, 400),
            WireFrame.chunk(1, true, bytes(601))),
        sentAway(
            Row.F6,
            "the total is reached without last",
            first(1, 1_000, 400),
            WireFrame.chunk(1, false, bytes(600))),
        sentAway(Row.F6, "a first part as long as the total", first(1, 400, 400)),
        sentAway(Row.F6, "a first part beyond the total", first(1, 399, 400)),
        sentAway(
            Row.F6,
            "a total that is not the length of the only frame",
            TargetWire.request(1, "echo", "x").total(3_000).frame()));
  }

  private static Stream<Attack<AttackedProvider>> parts() {
    WireFrame noTotal = TargetWire.request(1, "size", new byte[400]).flags(WireFlag.MORE).frame();
    return Stream.of(
        sentAway(Row.F9, "a message that goes on without a total", noTotal),
        sentAway(
            Row.F9,
            "a chunk without a byte",
            first(1, 1_000, 400),
            WireFrame.chunk(1, false, WireBytes.EMPTY)),
        sentAway(
            Row.F9,
            "a chunk that is both last and aborted",
            first(1, 1_000, 400),
            WireFrame.raw(WireType.CHUNK, WireFlag.LAST | WireFlag.ABORT, 1, bytes(600))),
        sentAway(
            Row.F9,
            "an abort with bytes",
            first(1, 1_000, 400),
            WireFrame.raw(WireType.CHUNK, WireFlag.ABORT, 1, bytes(1))),
        sentAway(
            Row.F9,
            "a chunk behind the last one",
            first(1, 1_000, 400),
            WireFrame.chunk(1, true, bytes(600)),
            WireFrame.chunk(1, true, bytes(600))),
        sentAway(
            Row.F9,
            "a chunk behind an abort",
            first(1, 1_000, 400),
            WireFrame.abort(1),
            WireFrame.chunk(1, true, bytes(600))),
        sentAway(
            Row.F14, "two messages begin with one id", first(1, 1_000, 400), first(1, 1_000, 400)),
        sentAway(
            Row.F14,
            "a short request has the id of a message that began",
            first(1, 1_000, 400),
            TargetWire.request(1, "echo", "x").frame()),
        attack(
            Row.F13,
            "an abort, and a cancel in the middle: refused, not run, the connection lives",
            provider -> {
              try (RawClient client = provider.bound()) {
                client.send(first(1, 1_000, 400), WireFrame.abort(1));
                AttackedProvider.assertRefused(client, 1, ErrorCode.CANCELLED);
                client.send(first(3, 1_000, 400), WireFrame.cancel(3, 2));
                assertThat(client.readFrameOf(WireType.ERROR).callId()).isEqualTo(3);
                client.send(WireFrame.chunk(3, true, bytes(600)));
                AttackedProvider.assertServed(client, 3);
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> controls() {
    WireFrame begin =
        WireFrame.raw(
            WireType.BIND, WireFlag.MORE, 0, new WireWriter().u32(1_000).zeros(100).toBytes());
    return Stream.of(
        sentAway(
            Row.F4,
            "a BIND of more than 1 MiB",
            WireFrame.raw(WireType.BIND, WireFlag.MORE, 0, total(MEBIBYTE + 1))),
        sentAway(
            Row.F4,
            "a SCHEMA of 4 GiB",
            WireFrame.raw(WireType.SCHEMA, WireFlag.MORE, 0, total(0xFFFF_FFFFL))),
        sentAway(
            Row.F9,
            "a BIND that goes on without a total",
            WireFrame.raw(WireType.BIND, WireFlag.MORE, 0, bytes(3))),
        sentAway(Row.F14, "two BINDs begin at once", begin, begin),
        sentAway(
            Row.F6, "a BIND longer than it said", begin, WireFrame.chunk(0, true, bytes(901))));
  }

  /** Held for as long as it takes to measure, a lie costs next to nothing. */
  private static Attack<AttackedProvider> held(String what, WireBytes bytes) {
    return attack(
        Row.F5,
        what,
        provider -> {
          try (RawClient client = provider.bound()) {
            client.awaitPingAck();
            long before = Memory.used();
            client.send(bytes);
            try (RawClient other = provider.bound()) {
              AttackedProvider.assertServed(other, 1);
            }
            AttackedProvider.assertCheap(what, before);
            provider.hasMeasured();
          }
        });
  }

  private static boolean isAccepted(RawClient client) {
    try {
      client.send(first(1, MAX_MESSAGE, 100));
      client.send(WireFrame.abort(1));
      WireError error = WireError.read(client.readFrame());
      return ErrorCode.of(error.code()) == ErrorCode.CANCELLED;
    } catch (IOException e) {
      throw new AssertionError("the connection ended", e);
    }
  }

  private static Attack<AttackedProvider> sentAway(Row row, String what, WireFrame... frames) {
    return attack(row, what, provider -> provider.sentAwayAfter(frames));
  }

  /** A request whose payload has that size, whatever it means. */
  private static WireRequest sized(int callId, int bytes) {
    return WireRequest.of(callId, TargetWire.method("size"))
        .deadlineMicros(20_000_000)
        .payload(bytes(bytes));
  }

  /** The first frame of a message. */
  private static WireFrame first(int callId, long total, int part) {
    return sized(callId, part).total(total).flags(WireFlag.MORE).frame();
  }

  private static WireBytes total(long bytes) {
    return new WireWriter().u32(bytes).toBytes();
  }

  private static WireBytes bytes(int count) {
    return WireBytes.filled(count, 1);
  }
}
