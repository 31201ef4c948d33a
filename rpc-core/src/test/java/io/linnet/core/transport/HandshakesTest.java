package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.local.LocalAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class HandshakesTest {

  private static final int MAX = 1_000;

  private final Handshakes handshakes = new Handshakes();

  @Test
  void oneAddressMayHaveHalfOfThemWhateverItsPort() throws UnknownHostException {
    for (int port = 1; port <= MAX / 2; port++) {
      assertThat(handshakes.tryBegin(address(1, port))).isTrue();
    }
    assertThat(handshakes.tryBegin(address(1, 999))).isFalse();
    assertThat(handshakes.tryBegin(address(2, 999))).as("another one").isTrue();
    handshakes.end(address(1, 7));
    assertThat(handshakes.tryBegin(address(1, 999))).isTrue();
    assertThat(handshakes.tryBegin(address(1, 999))).isFalse();
  }

  @Test
  void allTogetherHaveALimitToo() throws UnknownHostException {
    for (int host = 0; host < 250; host++) {
      for (int port = 1; port <= 4; port++) {
        assertThat(handshakes.tryBegin(address(host, port))).isTrue();
      }
    }
    assertThat(handshakes.tryBegin(address(251, 1))).isFalse();
    assertThat(handshakes.tryBegin(address(251, 1))).as("a refusal counts nothing").isFalse();
    handshakes.end(address(3, 1));
    assertThat(handshakes.tryBegin(address(251, 1))).isTrue();
  }

  @Test
  void connectionsWithoutAnAddressShareACount() {
    for (int i = 0; i < MAX / 4; i++) {
      assertThat(handshakes.tryBegin(null)).isTrue();
      assertThat(handshakes.tryBegin(new LocalAddress("a" + i))).isTrue();
    }
    assertThat(handshakes.tryBegin(null)).isFalse();
    handshakes.end(new LocalAddress("another"));
    assertThat(handshakes.tryBegin(null)).isTrue();
  }

  private static SocketAddress address(int host, int port) throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host});
    return new InetSocketAddress(address, port);
  }
}
