package io.linnet.testing.chaos;

import static io.linnet.testing.chaos.Direction.TO_CLIENT;
import static io.linnet.testing.chaos.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that take their time: latency, limits of speed, stalls. */
final class ChaosDelaysTest extends ProxiedEcho {

  @Test
  void latencyDelaysEachWayAndHealingEndsIt() throws IOException {
    try (Socket client = connected()) {
      proxy.latency(Duration.ofMillis(150));
      assertThat(roundTripNanos(client)).isGreaterThanOrEqualTo(millis(300));
      proxy.latency(TO_CLIENT, Duration.ZERO, Duration.ZERO);
      assertThat(roundTripNanos(client)).isBetween(millis(150), millis(15_000));
      proxy.latency(Duration.ofHours(1));
      send(client, "x");
      Await.until("held", () -> proxy.heldBytes(TO_SERVER) == 1);
      proxy.heal();
      assertThat(readText(client, 1)).isEqualTo("x");
    }
  }

  @Test
  void latencyDelaysTheEndToo() throws IOException {
    proxy.latency(TO_SERVER, Duration.ofMillis(200), Duration.ZERO);
    long start = System.nanoTime();
    try (Socket client = connect()) {
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(millis(200));
    }
  }

  @Test
  void jitterIsThatOfTheSeed() throws IOException {
    var root = new SplittableRandom(SEED);
    for (int connection = 0; connection < 2; connection++) {
      SplittableRandom toServer = root.split();
      SplittableRandom toClient = root.split();
      try (Socket client = connected()) {
        proxy.latency(TO_SERVER, Duration.ofMillis(10), Duration.ofMillis(90));
        proxy.latency(TO_CLIENT, Duration.ofMillis(5), Duration.ofMillis(60));
        for (int i = 0; i < 5; i++) {
          long drawn =
              millis(15) + toServer.nextLong(millis(90) + 1) + toClient.nextLong(millis(60) + 1);
          assertThat(roundTripNanos(client)).isBetween(drawn, drawn + millis(15_000));
        }
        proxy.heal();
      }
    }
  }

  @Test
  void jitterNeverChangesTheOrder() throws Exception {
    proxy.latency(TO_SERVER, Duration.ZERO, Duration.ofMillis(5));
    proxy.latency(TO_CLIENT, Duration.ZERO, Duration.ofMillis(5));
    byte[] sent = random(400_000);
    try (Socket client = connect()) {
      var writer = new Thread(() -> send(client, sent));
      writer.start();
      assertThat(read(client, sent.length)).isEqualTo(sent);
      writer.join();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bandwidthIsLimitedEachWay(Direction direction) throws Exception {
    try (Socket client = connected()) {
      proxy.bandwidth(direction, 200_000);
      byte[] sent = random(60_000);
      long start = System.nanoTime();
      send(client, sent);
      assertThat(read(client, sent.length)).isEqualTo(sent);
      // 0.3 s without what may go at once: two hundredths of a second's worth
      assertThat(System.nanoTime() - start).isBetween(millis(270), millis(15_000));
      proxy.bandwidth(direction, 1);
      send(client, sent);
      proxy.heal();
      assertThat(read(client, sent.length)).isEqualTo(sent);
    }
  }

  @Test
  void whereSpeedIsLimitedTheSenderHasToWait() throws Exception {
    proxy.bandwidth(TO_SERVER, 1);
    byte[] sent = random(30_000_000);
    try (Socket client = connect()) {
      var writer = new Thread(() -> send(client, sent));
      writer.start();
      Await.until("full", () -> proxy.heldBytes(TO_SERVER) >= 64 * 1024);
      assertThat(proxy.heldBytes(TO_SERVER)).isLessThan(64 * 1024 + 16 * 1024);
      assertThat(writer.isAlive()).isTrue();
      proxy.heal();
      assertThat(read(client, sent.length)).isEqualTo(sent);
      writer.join();
    }
  }

  @Test
  void aStallHoldsBytesOneWayAndHealingDeliversThem() throws IOException {
    try (Socket client = connected()) {
      proxy.stall(TO_SERVER);
      send(client, "abc");
      Await.until("held", () -> proxy.heldBytes(TO_SERVER) == 3);
      assertThat(server.received()).isEqualTo(1);
      proxy.heal();
      assertThat(readText(client, 3)).isEqualTo("abc");

      proxy.stall(TO_CLIENT);
      send(client, "def");
      Await.until("held", () -> proxy.heldBytes(TO_CLIENT) == 3);
      assertThat(server.received()).isEqualTo(7);
      assertSilent(client);
      proxy.heal();
      assertThat(readText(client, 3)).isEqualTo("def");
      assertThat(proxy.heldBytes(TO_CLIENT)).isZero();
    }
  }

  @Test
  void duringAStallNobodyHearsThatTheOtherHasGone() throws IOException {
    Socket client = connected();
    try (Socket other = connected()) {
      proxy.stall();
      client.close();
      server.resetNewest();
      assertSilent(other);
      assertThat(server.ended()).isZero();
      proxy.heal();
      assertThatThrownBy(() -> other.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aStallTakesALimitedNumberOfBytes() throws Exception {
    proxy.stall(TO_SERVER);
    byte[] sent = random(40_000_000);
    try (Socket client = connect()) {
      var writer = new Thread(() -> send(client, sent));
      writer.start();
      Await.until("full", () -> proxy.heldBytes(TO_SERVER) >= 8 * 1024 * 1024);
      assertThat(proxy.heldBytes(TO_SERVER)).isLessThan(8 * 1024 * 1024 + 16 * 1024);
      proxy.heal();
      assertThat(read(client, sent.length)).isEqualTo(sent);
      writer.join();
    }
  }

  @Test
  void theSameSeedDrawsTheSame() {
    Fault fault = Fault.NONE.latency(100, 1_000_000);
    assertThat(draws(fault, 1)).isEqualTo(draws(fault, 1)).isNotEqualTo(draws(fault, 2));
    assertThat(draws(fault, 1)).allMatch(nanos -> nanos >= 100 && nanos <= 1_000_100);
  }

  private static List<Long> draws(Fault fault, long seed) {
    var random = new SplittableRandom(seed);
    List<Long> draws = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      draws.add(fault.drawNanos(random));
    }
    return draws;
  }
}
