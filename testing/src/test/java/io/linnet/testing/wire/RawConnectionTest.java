package io.linnet.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both ends against each other. */
@Timeout(30)
@ExtendWith(ResourceLedger.class)
class RawConnectionTest {

  private static final RawOptions IMPATIENT = RawOptions.DEFAULT.limit(Duration.ofMillis(200));

  /** Greets, binds, and echoes the payload of each request. */
  private static void echo(RawServerConnection connection) throws IOException {
    connection.acceptGreeting("echo", 42);
    connection.acceptBind();
    while (true) {
      WireRequest request = WireRequest.read(connection.readMessage());
      connection.send(WireResponse.of(request.callId(), request.payload()).frames(1024));
    }
  }

  @Test
  void greetsAndBindsAndCalls() throws IOException {
    try (RawServer server = RawServer.start(RawConnectionTest::echo);
        RawClient client = RawClient.connect("127.0.0.1", server.port()).greet()) {
      assertThat(client.serverHello().text(WireHello.APPLICATION)).isEqualTo("echo");
      assertThat(client.serverHello().u64(WireHello.BOOT_EPOCH, 0)).isEqualTo(42);
      assertThat(client.bind(5, 6, 7, 8)).isEqualTo(new WireBindAck.Bound(5, WireBindAck.SAME, 0));
      client.send(WireRequest.of(1, 0).payload(WireBytes.hex("ab")).frame());
      WireFrame answer = client.readFrameOf(WireType.RESPONSE);
      assertThat(WireResponse.read(answer).payload()).isEqualTo(WireBytes.hex("ab"));
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void longMessagesAreCutAndPutTogether() throws IOException {
    WireBytes payload = WireBytes.filled(10_000, 0x5A);
    try (RawServer server = RawServer.start(RawConnectionTest::echo);
        RawClient client = RawClient.connect(server.port()).greet()) {
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        keys.add("k".repeat(1_100) + i);
      }
      var bind = new WireBind(List.of(new WireBind.Service(1, 2, 3, 4)), keys);
      assertThat(bind.frame().body().size()).isGreaterThan(client.serverHello().maxFrame());
      assertThat(client.bind(bind).keysKnown()).isEqualTo(64);
      client.send(WireRequest.of(9, 0).payload(payload).frames(4096));
      WireResponse answer = WireResponse.read(client.readMessage());
      assertThat(answer.callId()).isEqualTo(9);
      assertThat(answer.total()).contains(10_000L);
      assertThat(answer.payload()).isEqualTo(payload);
    }
  }

  @Test
  void partsThatDoNotAddUpAreNoticed() throws IOException {
    try (RawServer server =
            RawServer.start(
                c -> {
                  WireResponse wrong = WireResponse.of(1, WireBytes.filled(50, 1)).total(49);
                  c.send(wrong.frames(30));
                  c.discardUntilClosed();
                });
        RawClient client = RawClient.connect(server.port())) {
      assertThatThrownBy(client::readMessage)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("total: 49, parts: 50 bytes");
    }
  }

  @Test
  void anErrorReplacesALongAnswer() throws IOException {
    WireFrame error = WireError.of(1, 1, WireError.UNKNOWN, "late").frame();
    try (RawServer server =
            RawServer.start(
                c -> {
                  c.send(WireResponse.of(1, WireBytes.filled(50, 1)).frames(30).get(0), error);
                  c.discardUntilClosed();
                });
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.readMessage()).isEqualTo(error);
    }
  }

  @Test
  void oneByteSegmentsAreTheSameAsOneWrite() throws IOException {
    try (RawServer server = RawServer.start(RawConnectionTest::echo);
        RawClient client = RawClient.connect(server.port()).greet()) {
      client.bind(1, 2, 3, 4);
      client.sendSlowly(WireRequest.of(1, 0).payload(WireBytes.hex("0102")).frame().encode(), 1);
      assertThat(WireResponse.read(client.readFrame()).payload()).isEqualTo(WireBytes.hex("0102"));
    }
  }

  @Test
  void aFrameCutAtAnyByteEndsTheReaderNotTheServer() throws IOException {
    WireBytes frame = WireFrame.ping(1).encode();
    try (RawServer server = RawServer.start(RawConnection::readFrame)) {
      for (int cut = 0; cut < frame.size(); cut++) {
        try (RawClient client = RawClient.connect(server.port())) {
          client.send(frame.first(cut));
          client.halfClose();
          client.awaitClosed();
        }
      }
      assertThat(server.played()).isZero();
      assertThat(server.failure()).isEmpty();
      try (RawClient client = RawClient.connect(server.port())) {
        client.send(frame);
        client.awaitClosed();
      }
      Await.until("whole frame read", () -> server.played() == 1);
    }
  }

  @Test
  void aLengthThatLiesIsSentAsItIs() throws IOException {
    try (RawServer server =
            RawServer.start(
                c -> {
                  assertThat(c.readFrame().body()).isEqualTo(WireBytes.hex("aa"));
                  assertThat(c.readFrame())
                      .isEqualTo(WireFrame.raw(0xA, 0xB, 0xC, WireBytes.EMPTY));
                });
        RawClient client = RawClient.connect(server.port())) {
      client.send(
          WireBytes.join(
              WireFrame.header(1, 1, 0, 1),
              WireBytes.hex("aa"),
              WireFrame.header(0, 0xA, 0xB, 0xC)));
      client.awaitClosed();
      Await.until("both read", () -> server.played() == 1);
    }
  }

  @Test
  void anAnswerStillComesAfterHalfClose() throws IOException {
    try (RawServer server =
            RawServer.start(
                c -> {
                  assertThat(c.awaitClosed()).isLessThan(5_000);
                  c.send(WireResponse.noValue(1).frame());
                });
        RawClient client = RawClient.connect(server.port())) {
      client.halfClose();
      assertThat(client.readUntilClosed()).containsExactly(WireResponse.noValue(1).frame());
    }
  }

  @Test
  void aResetIsSeenAsAReset() throws IOException {
    try (RawServer server =
            RawServer.start(
                c ->
                    assertThatThrownBy(c::readFrame)
                        .isInstanceOf(ConnectionEndedException.class)
                        .hasMessageContaining("reset"));
        RawClient client = RawClient.connect(server.port())) {
      client.reset();
      Await.until("script over", () -> server.played() == 1);
    }
  }

  @Test
  void pingsAreAnsweredOnTheWay() throws IOException {
    try (RawServer server =
            RawServer.start(
                c -> {
                  assertThat(c.awaitPingAck()).isEmpty();
                  c.send(WireFrame.cancel(3, 2));
                  c.discardUntilClosed();
                });
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.readFrameOf(WireType.CANCEL).callId()).isEqualTo(3);
    }
  }

  @Test
  void anotherTypeThanExpectedIsAFailure() throws IOException {
    try (RawServer server =
            RawServer.start(
                c -> {
                  c.send(WireFrame.cancel(3, 2));
                  c.discardUntilClosed();
                });
        RawClient client = RawClient.connect(server.port())) {
      assertThatThrownBy(() -> client.readFrameOf(WireType.RESPONSE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected RESPONSE, got CANCEL");
    }
  }

  @Test
  void silenceIsAFailureAfterTheLimit() throws IOException {
    try (RawServer server = RawServer.start(RawServerConnection::discardUntilClosed);
        RawClient client = RawClient.connect(server.port(), IMPATIENT)) {
      assertThatThrownBy(client::readFrame)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("0 of 8 bytes after 200 ms");
      assertThatThrownBy(client::awaitClosed)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("not closed after 200 ms");
      assertThat(client.endsWithin(Duration.ZERO)).isFalse();
    }
  }

  @Test
  void aPeerThatTricklesIsNotWaitedForPerByte() throws IOException {
    try (RawServer server =
            RawServer.start(c -> c.trickle(WireFrame.ping(1).encode(), 1, Duration.ofMillis(100)));
        RawClient client = RawClient.connect(server.port(), IMPATIENT)) {
      assertThatThrownBy(client::readFrame).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void tricklingEndsWhenThePeerCloses() throws IOException {
    try (RawServer server = RawServer.start(c -> c.readBytes(3));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.trickle(WireBytes.filled(1_000, 0), 1, Duration.ofMillis(50)))
          .isBetween(90L, 5_000L);
    }
  }

  @Test
  void aSlowReaderKeepsItsPaceAndHoldsTheSenderBack() throws IOException {
    int much = 16 << 20;
    RawOptions small = RawOptions.DEFAULT.receiveBufferBytes(4096);
    try (RawServer server =
            RawServer.start(
                c -> {
                  int taken = c.sendUntilBlocked(WireBytes.filled(much, 1), Duration.ofMillis(200));
                  assertThat(taken).isBetween(20_000, much - 1);
                });
        RawClient client = RawClient.connect(server.port(), small)) {
      Await.until("sender held back", () -> server.played() == 1);
      long start = System.nanoTime();
      assertThat(client.readSlowly(20_000, 10_000)).isEqualTo(WireBytes.filled(10_000, 1));
      assertThat((System.nanoTime() - start) / 1_000_000).isBetween(450L, 5_000L);
    }
  }

  @Test
  void bothEndsCanHaveASmallReceiveBuffer() throws IOException {
    RawOptions small = RawOptions.DEFAULT.receiveBufferBytes(4096);
    try (RawServer server =
            RawServer.start(
                small, c -> assertThat(c.receiveBufferBytes()).isBetween(4096, 20_000));
        RawClient client = RawClient.connect(server.port(), small)) {
      assertThat(client.receiveBufferBytes()).isBetween(4096, 20_000);
      client.awaitClosed();
    }
  }

  @Test
  void aPeerThatDoesNotReadDoesNotHangTheSender() throws IOException {
    try (RawServer server =
            RawServer.start(RawOptions.DEFAULT.receiveBufferBytes(4096), c -> c.readSlowly(1, 8));
        RawClient client = RawClient.connect(server.port(), IMPATIENT)) {
      assertThatThrownBy(() -> client.send(WireBytes.filled(16 << 20, 1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("the peer does not read");
    }
  }
}
