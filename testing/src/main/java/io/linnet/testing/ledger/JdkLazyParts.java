package io.linnet.testing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;

/**
 * Descriptors that the JDK opens with the first socket of a process and keeps for ever: they must
 * be there before the first inventory, or the first test with a socket would look like a leak.
 */
final class JdkLazyParts {

  private JdkLazyParts() {}

  /** Uses each kind of socket once. */
  static void open() {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ServerSocketChannel listening = ServerSocketChannel.open().bind(anyPort);
        Selector selector = Selector.open();
        Socket socket = new Socket(anyPort.getAddress(), listening.socket().getLocalPort())) {
      listening.accept().close();
      selector.selectNow();
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine cannot talk to itself", e);
    }
  }
}
