package io.linnet.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(30)
@ExtendWith(ResourceLedger.class)
class RawServerTest {

  @Test
  void aFailureOfAScriptIsThrownByCloseOnce() throws IOException {
    RawServer server =
        RawServer.start(c -> assertThat(c.readFrame().type()).isEqualTo(WireType.HELLO));
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(WireFrame.ping(1));
      client.awaitClosed();
    }
    Await.until("failed", () -> server.failure().isPresent());
    assertThat(server.played()).isZero();
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a script failed")
        .cause()
        .isSameAs(server.failure().orElseThrow());
    assertThatCode(server::close).doesNotThrowAnyException();
  }

  @Test
  void aClientThatLeavesIsNoFailure() throws IOException {
    RawServer server = RawServer.start(c -> c.acceptGreeting("raw", 1));
    RawClient.connect(server.port()).close();
    Await.until("accepted", () -> server.accepted() == 1);
    assertThatCode(server::close).doesNotThrowAnyException();
    assertThat(server.played()).isZero();
  }

  @Test
  void aClientThatGreetsWronglyIsAFailure() throws IOException {
    RawServer server = RawServer.start(c -> c.acceptGreeting("raw", 1));
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(WireBytes.utf8("GET / HTTP/1.1\r\n\r\n"));
      client.awaitClosed();
    }
    assertThatThrownBy(server::close).hasMessageContaining("expected: version 1");
  }

  @Test
  void closeEndsScriptsThatReadOrWait() throws IOException {
    var never = new CountDownLatch(1);
    RawServer server =
        RawServer.start(
            c -> {
              if (c.readFrame().type() == WireType.PING) {
                never.await();
              }
              c.readFrame();
            });
    try (RawClient reading = RawClient.connect(server.port());
        RawClient waiting = RawClient.connect(server.port())) {
      reading.send(WireFrame.cancel(1, 1));
      waiting.send(WireFrame.ping(1));
      Await.until("both accepted", () -> server.accepted() == 2);
      assertThatCode(server::close).doesNotThrowAnyException();
      assertThat(reading.awaitClosed()).isLessThan(2_000);
      assertThat(waiting.awaitClosed()).isLessThan(2_000);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("raw-server-" + server.port()));
    assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(IOException.class);
  }
}
