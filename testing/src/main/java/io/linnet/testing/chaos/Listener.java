package io.linnet.testing.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one port, or does not and keeps the port nevertheless: a second socket is bound to it
 * that never listens. Without it, others could get the port while nobody listens, and a client that
 * happens to have it as its own would be connected to itself.
 */
final class Listener implements AutoCloseable {

  private static final SocketOption<Boolean> SHARED = StandardSocketOptions.SO_REUSEPORT;

  private final Selector selector;
  private final InetSocketAddress address;
  private final SocketChannel guard;
  private @Nullable ServerSocketChannel listening;

  private Listener(
      Selector selector,
      InetSocketAddress address,
      SocketChannel guard,
      ServerSocketChannel listening) {
    this.selector = selector;
    this.address = address;
    this.guard = guard;
    this.listening = listening;
  }

  /** Listens on a free port of loopback. */
  static Listener open(Selector selector) throws IOException {
    ServerSocketChannel listening =
        listen(selector, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    try {
      var address = (InetSocketAddress) listening.getLocalAddress();
      return new Listener(selector, address, guard(address), listening);
    } catch (IOException e) {
      try (listening) {
        throw e;
      }
    }
  }

  int port() {
    return address.getPort();
  }

  /** Takes the next client, or null when there is none. */
  @Nullable SocketChannel accept() throws IOException {
    SocketChannel client = listening == null ? null : listening.accept();
    if (client != null) {
      client.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return client;
  }

  /** Listens or does not. */
  void listen(boolean wanted) throws IOException {
    if (wanted && listening == null) {
      listening = listen(selector, address);
    } else if (!wanted && listening != null) {
      listening.close();
      listening = null;
    }
  }

  @Override
  public void close() throws IOException {
    listen(false);
    guard.close();
  }

  private static ServerSocketChannel listen(Selector selector, InetSocketAddress address)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      share(channel);
      channel.bind(address);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      return channel;
    } catch (IOException e) {
      try (channel) {
        throw e;
      }
    }
  }

  private static SocketChannel guard(InetSocketAddress address) throws IOException {
    SocketChannel guard = SocketChannel.open();
    try {
      if (share(guard)) {
        guard.bind(address);
      }
      return guard;
    } catch (IOException e) {
      try (guard) {
        throw e;
      }
    }
  }

  private static boolean share(NetworkChannel channel) throws IOException {
    boolean can = channel.supportedOptions().contains(SHARED);
    if (can) {
      channel.setOption(SHARED, true);
    }
    return can;
  }
}
