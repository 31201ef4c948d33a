package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Await;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireMetadata;
import io.linnet.testing.wire.WirePreface;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import io.linnet.testing.wire.WireWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows H: handshakes of those who are not what they say, or say nothing. */
class HandshakeTest extends ProviderAttacks {

  /** More than may be unfinished from one address (500), fewer than a process may open. */
  private static final int SILENT = 700;

  private static final int MAX_SILENT = 500;

  /** Also an address of this machine; nobody else uses it. */
  private static final String ELSEWHERE = "127.0.0.2";

  private static final int LARGE_FRAME = 256 * 1024;

  @Override
  Map<String, String> settings() {
    return Map.of("linnet.provider.connection.max-frame-bytes", Integer.toString(LARGE_FRAME));
  }

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(early(), hellos(), crowds()).flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> early() {
    return Map.of(
            "a request", TargetWire.request(1, "echoNumber", 7).frame(),
            "a BIND", TargetWire.bind().frame(),
            "a PING", WireFrame.ping(1),
            "a type that does not exist", WireFrame.raw(14, 0, 0, WireBytes.EMPTY))
        .entrySet()
        .stream()
        .map(
            entry ->
                attack(
                    Row.H1,
                    entry.getKey() + " before HELLO",
                    provider -> {
                      try (RawClient client = provider.connect()) {
                        client.send(
                            WireBytes.join(WirePreface.ofClient(), entry.getValue().encode()));
                        provider.assertClosed(client);
                      }
                    }));
  }

  private static Stream<Attack<AttackedProvider>> hellos() {
    WireHello hello = WireHello.ofRaw();
    WireHello many = hello;
    for (int tag = 1_000; tag < 1_061; tag++) {
      many = many.plus(tag, WireBytes.EMPTY); // with its own four: 65
    }
    int rest = 64 * 1024 - hello.plus(99, zeros(60_000)).plus(98, none()).frame().body().size();
    return Stream.of(
        sentAway("65 entries", many),
        sentAway("one entry twice", hello.plus(WireHello.APPLICATION, WireBytes.utf8("again"))),
        sentAway("an unknown entry twice", hello.plus(99, none()).plus(99, none())),
        sentAway("64 KiB and one byte", hello.plus(99, zeros(60_000)).plus(98, zeros(rest + 1))),
        sentAway("frames of 1023 bytes", hello.withU32(WireHello.MAX_FRAME, 1_023)),
        sentAway("frames of 16 MiB", hello.withU32(WireHello.MAX_FRAME, 1 << 24)),
        sentAway("frames of -1 byte", hello.withU32(WireHello.MAX_FRAME, 0xFFFF_FFFFL)),
        sentAway("no call at once", hello.withU32(WireHello.MAX_IN_FLIGHT, 0)),
        sentAway("messages of 4 GiB", hello.withU32(WireHello.MAX_MESSAGE, 0xFFFF_FFFFL)),
        sentAway("a number of 3 bytes", hello.with(WireHello.MAX_FRAME, zeros(3))),
        sentAway("bytes that are no text", hello.with(WireHello.APPLICATION, hex("c0 af"))),
        attack(
            Row.H2,
            "an entry longer than its frame",
            provider -> {
              try (RawClient client = provider.connect()) {
                WireBytes half = new WireWriter().u16(99).u16(9).toBytes();
                client.send(
                    WireBytes.join(
                        WirePreface.ofClient(),
                        WireFrame.raw(WireType.HELLO, 0, 0, half).encode()));
                provider.assertClosed(client);
              }
            }),
        attack(
            Row.H2,
            "HELLO as an answer",
            provider -> {
              try (RawClient client = provider.connect()) {
                client.send(WireBytes.join(WirePreface.ofClient(), hello.ack().encode()));
                provider.assertClosed(client);
              }
            }),
        attack(
            Row.H2,
            "64 entries pass, unknown ones are skipped",
            provider -> {
              WireHello all = hello;
              for (int tag = 1_000; tag < 1_060; tag++) {
                all = all.plus(tag, WireBytes.EMPTY);
              }
              try (RawClient client = provider.connect().greet(all)) {
                client.bind(TargetWire.bind());
                AttackedProvider.assertServed(client, 1);
              }
            }),
        attack(
            Row.H8,
            "identity comes from the handshake only",
            provider -> {
              provider.mayRun(1);
              try (RawClient client = provider.bound()) {
                client.send(
                    TargetWire.request(1, "context")
                        .metadata(
                            WireMetadata.inline("application", "admin"),
                            WireMetadata.inline("linnet.application", "admin"),
                            WireMetadata.inline("peer", "admin"))
                        .frame());
                String context =
                    TargetWire.text("context", WireResponse.read(client.readFrame()).payload());
                assertThat(context).startsWith("caller raw,");
              }
            }));
  }

  private static Stream<Attack<AttackedProvider>> crowds() {
    return Stream.of(
        attack(
            Row.H6,
            "700 silent connections from one address: 500 are kept, for 3 s",
            provider -> {
              InetSocketAddress address =
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), provider.port());
              List<SocketChannel> silent = new ArrayList<>();
              try {
                for (int i = 0; i < SILENT; i++) {
                  silent.add(SocketChannel.open(address));
                  silent.get(i).configureBlocking(false);
                }
                Await.until("some refused", () -> ended(silent) >= SILENT - MAX_SILENT);
                assertThat(ended(silent)).isEqualTo(SILENT - MAX_SILENT);
                greetFromElsewhere(address);
                Await.until("all sent away", () -> ended(silent) == SILENT);
                provider.bound().close();
              } finally {
                for (SocketChannel channel : silent) {
                  channel.close();
                }
              }
            }));
  }

  /** A newcomer from another address gets in while they sit there. */
  private static void greetFromElsewhere(InetSocketAddress server) throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.bind(new InetSocketAddress(ELSEWHERE, 0));
      channel.connect(server);
      channel.write(
          ByteBuffer.wrap(
              WireBytes.join(WirePreface.ofClient(), WireHello.ofRaw().frame().encode())
                  .toArray()));
      assertThat(channel.read(ByteBuffer.allocate(100))).isPositive();
    }
  }

  private static int ended(List<SocketChannel> channels) {
    return (int) IntStream.range(0, channels.size()).filter(i -> hasEnded(channels.get(i))).count();
  }

  private static boolean hasEnded(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private static Attack<AttackedProvider> sentAway(String what, WireHello hello) {
    return attack(
        Row.H2, what, provider -> provider.sentAwayGreeting(WirePreface.ofClient(), hello));
  }

  private static WireBytes zeros(int count) {
    return WireBytes.filled(count, 0);
  }

  private static WireBytes hex(String digits) {
    return WireBytes.hex(digits);
  }

  private static WireBytes none() {
    return WireBytes.EMPTY;
  }
}
