package io.linnet.testing.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's end of a connection that does what a test tells it.
 *
 * <pre>{@code
 * try (RawClient client = RawClient.connect(provider.port()).greet()) {
 *   client.send(WireFrame.raw(15, 0, 1, WireBytes.EMPTY));
 *   assertThat(client.awaitClosed()).isLessThan(2_000);
 * }
 * }</pre>
 */
public final class RawClient extends RawConnection {

  private @Nullable WireHello serverHello;

  private RawClient(RawSocket socket, RawOptions options) {
    super(socket, options);
  }

  /** Connects to this machine; says nothing yet. */
  public static RawClient connect(int port) throws IOException {
    return connect(port, RawOptions.DEFAULT);
  }

  /** Connects to this machine; says nothing yet. */
  public static RawClient connect(int port, RawOptions options) throws IOException {
    return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), options);
  }

  /** Connects; says nothing yet. */
  public static RawClient connect(String host, int port) throws IOException {
    return connect(new InetSocketAddress(host, port), RawOptions.DEFAULT);
  }

  /** Connects; says nothing yet. */
  public static RawClient connect(InetSocketAddress address, RawOptions options)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      if (options.receiveBufferBytes() > 0) {
        // before connecting: the window that TCP announces depends on it
        channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
      }
      channel.socket().connect(address, (int) options.limit().toMillis());
      return new RawClient(new RawSocket(channel), options);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Preface and HELLO, as a correct client sends them; reads the answers. */
  public RawClient greet() throws IOException {
    return greet(WireHello.ofRaw());
  }

  /** Preface and this HELLO; reads the answers. */
  public RawClient greet(WireHello hello) throws IOException {
    send(WireBytes.join(WirePreface.ofClient(), hello.frame().encode()));
    WireBytes preface = readBytes(WirePreface.BYTES);
    if (!preface.first(4).equals(WirePreface.MAGIC) || preface.at(4) != WirePreface.VERSION) {
      throw new AssertionError("preface: " + preface + " (expected: version 1)");
    }
    WireFrame answer = readFrameOf(WireType.HELLO);
    if (answer.flags() != WireFlag.ACK || answer.callId() != 0) {
      throw new AssertionError("expected the answer to HELLO, got " + answer);
    }
    serverHello = WireHello.read(answer);
    return this;
  }

  /** What the server said of itself. */
  public WireHello serverHello() {
    if (serverHello == null) {
      throw new IllegalStateException("no HELLO yet (call greet() first)");
    }
    return serverHello;
  }

  /** Binds one service and tells what became of it. */
  public WireBindAck.Bound bind(
      long keyHash, long fingerprintHigh, long fingerprintLow, int methods) throws IOException {
    WireBindAck ack = bind(WireBind.of(keyHash, fingerprintHigh, fingerprintLow, methods));
    if (ack.services().size() != 1 || ack.services().get(0).keyHash() != keyHash) {
      throw new AssertionError("an answer to another BIND: " + ack);
    }
    return ack.services().get(0);
  }

  /** Binds services and metadata keys; in parts when it is longer than the server's frames. */
  public WireBindAck bind(WireBind bind) throws IOException {
    int max = serverHello == null ? WireFrame.DEFAULT_MAX_BODY_BYTES : serverHello.maxFrame();
    send(WireParts.split(bind.frame(), max));
    return WireBindAck.read(readMessage());
  }

  /** Binds one service whose contract differs, and gives its schema, which the server asks for. */
  public WireBindAck.Bound bindDiffering(long keyHash, String schema, int methods)
      throws IOException {
    send(WireBind.of(keyHash, schema, methods).frame());
    WireSchema asked = WireSchema.read(readMessage());
    if (asked.reply() || !asked.equals(WireSchema.request(WireSchema.hash(schema)))) {
      throw new AssertionError("expected a question for the schema, got " + asked);
    }
    send(WireParts.split(WireSchema.reply(schema).frame(), serverHello().maxFrame()));
    return WireBindAck.read(readMessage()).services().get(0);
  }
}
