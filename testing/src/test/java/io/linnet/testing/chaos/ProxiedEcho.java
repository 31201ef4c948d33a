package io.linnet.testing.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.ledger.ResourceLedger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that echoes, and a proxy before it. */
@Timeout(60)
abstract class ProxiedEcho {

  static final long SEED = 7;

  private static final int LIMIT_MILLIS = 20_000;

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().perTest();

  EchoServer server;
  ChaosProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
    proxy = ChaosProxy.to("127.0.0.1", server.port(), SEED);
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    server.close();
  }

  final Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  /** Connected through to the server. */
  final Socket connected() throws IOException {
    Socket socket = connect();
    send(socket, "?");
    assertThat(readText(socket, 1)).isEqualTo("?");
    return socket;
  }

  static long roundTripNanos(Socket socket) throws IOException {
    long start = System.nanoTime();
    send(socket, "!");
    assertThat(readText(socket, 1)).isEqualTo("!");
    return System.nanoTime() - start;
  }

  static void send(Socket socket, String text) {
    send(socket, text.getBytes(StandardCharsets.US_ASCII));
  }

  static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] read(Socket socket, int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  static String readText(Socket socket, int count) throws IOException {
    return new String(read(socket, count), StandardCharsets.US_ASCII);
  }

  /** Nothing comes for a while, not even an end. */
  static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  /** Ends in one way or the other, without another byte. */
  static void assertEnds(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("goes on", e);
    } catch (SocketException reset) {
      // an end, too
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
