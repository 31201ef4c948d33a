package io.linnet.testing.chaos;

import static io.linnet.testing.chaos.Direction.TO_CLIENT;
import static io.linnet.testing.chaos.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that end, or are never made, and what faults have in common. */
final class ChaosProxyTest extends ProxiedEcho {

  @Test
  void withoutFaultsAllBytesPassUnchangedAndAreCounted() throws Exception {
    byte[] sent = random(3_000_000);
    try (Socket client = connect()) {
      var writer = new Thread(() -> send(client, sent));
      writer.start();
      assertThat(read(client, sent.length)).isEqualTo(sent);
      writer.join();
    }
    assertThat(proxy.bytes(TO_SERVER)).isEqualTo(sent.length);
    assertThat(proxy.bytes(TO_CLIENT)).isEqualTo(sent.length);
    assertThat(proxy.heldBytes(TO_SERVER)).isZero();
    assertThat(proxy.connections()).isEqualTo(1);
    Await.until("both ends are gone", () -> proxy.openConnections() == 0);
  }

  @Test
  void aClientThatClosesItsHalfStillGetsTheRest() throws IOException {
    try (Socket client = connect()) {
      send(client, "all");
      client.shutdownOutput();
      assertThat(readText(client, 3)).isEqualTo("all");
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    Await.until("FIN arrives as FIN", () -> server.ended() == 1);
  }

  @Test
  void resetsArePassedOnBothWays() throws IOException {
    Socket client = connected();
    try (Socket other = connected()) {
      client.setSoLinger(true, 0);
      client.close();
      Await.until("RST arrives as RST", () -> server.reset() == 1);
      server.resetNewest();
      assertThatThrownBy(() -> other.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void manyConnectionsAreWaitedFor() throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(connected());
    }
    proxy.awaitConnections(20);
    assertThat(proxy.connections()).isEqualTo(20);
    assertThat(proxy.openConnections()).isEqualTo(20);
    for (Socket client : clients) {
      client.close();
    }
    Await.until("all are gone", () -> proxy.openConnections() == 0);
    assertThat(proxy.connections()).isEqualTo(20);
  }

  @Test
  void aServerThatIsNotThereIsToldWithReset() throws Exception {
    server.close();
    try (Socket client = connect()) {
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    server = EchoServer.start();
  }

  @Test
  void aCutEndsTheConnectionAfterExactlySoManyBytes() throws IOException {
    proxy.cutAfter(TO_SERVER, 1000);
    try (Socket client = connect()) {
      send(client, random(5000));
      assertEnds(client);
    }
    Await.until("ended", () -> server.ended() + server.reset() == 1);
    assertThat(server.received()).isEqualTo(1000);
    assertThat(proxy.bytes(TO_SERVER)).isEqualTo(1000);
  }

  @Test
  void aCutTowardsTheClientCountsFromNowAndIsHealed() throws IOException {
    try (Socket client = connect();
        Socket spared = connected()) {
      send(client, "0123456789");
      assertThat(readText(client, 10)).isEqualTo("0123456789");
      proxy.cutAfter(TO_CLIENT, 4);
      send(client, "abcdefgh");
      assertThat(readText(client, 4)).isEqualTo("abcd");
      assertEnds(client);
      proxy.heal();
      send(spared, "spared");
      assertThat(readText(spared, 6)).isEqualTo("spared");
    }
  }

  @Test
  void aCutAfterNothingEndsAtOnce() throws IOException {
    try (Socket client = connected()) {
      proxy.cutAfter(TO_CLIENT, 0);
      assertEnds(client);
    }
  }

  @Test
  void allConnectionsAreResetTowardsBothSides() throws IOException {
    try (Socket one = connected();
        Socket two = connected()) {
      proxy.resetAll();
      assertThat(proxy.openConnections()).isZero();
      for (Socket client : List.of(one, two)) {
        assertThatThrownBy(() -> client.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
      Await.until("the server saw it", () -> server.reset() == 2);
      assertThat(server.ended()).isZero();
    }
    connected().close(); // the next one is served
  }

  @Test
  void newConnectionsAreRefusedWhileOldOnesGoOn() throws IOException {
    try (Socket old = connected()) {
      proxy.refuseNew();
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      }
      assertThat(roundTripNanos(old)).isPositive();
      proxy.heal();
      connected().close();
    }
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @Test
  void aPortThatRefusesIsGivenToNobodyElse() throws IOException {
    proxy.refuseNew();
    assertThatThrownBy(() -> new ServerSocket(proxy.port(), 1, InetAddress.getLoopbackAddress()))
        .isInstanceOf(IOException.class);
    proxy.heal();
    connected().close();
  }

  @Test
  void ignoredConnectionsAreNeverAnswered() throws IOException {
    proxy.ignoreNew();
    try (Socket client = connect()) {
      send(client, "hello?");
      proxy.awaitConnections(1);
      assertSilent(client);
      proxy.heal();
      assertSilent(client);
      connected().close();
      assertThat(server.accepted()).isEqualTo(1);
    }
    Await.until("all are gone", () -> proxy.openConnections() == 0);
  }

  @Test
  void droppedConnectionsEndAtOnce() throws IOException {
    proxy.dropNew();
    try (Socket client = connect()) {
      assertEnds(client);
    }
    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(server.accepted()).isZero();
    proxy.heal();
    connected().close();
  }

  @ParameterizedTest
  @EnumSource
  void bytesAreWrittenOneByOne(Direction direction) throws IOException {
    try (Socket client = connected()) {
      proxy.singleBytes(direction);
      long before = proxy.writes(direction);
      byte[] sent = random(500);
      send(client, sent);
      assertThat(read(client, 500)).isEqualTo(sent);
      assertThat(proxy.writes(direction) - before).isEqualTo(500);
      proxy.heal();
      before = proxy.writes(direction);
      send(client, sent);
      assertThat(read(client, 500)).isEqualTo(sent);
      assertThat(proxy.writes(direction) - before).isLessThan(500);
    }
  }

  @Test
  void faultsAddUp() throws IOException {
    try (Socket client = connected()) {
      proxy.singleBytes(TO_SERVER);
      proxy.bandwidth(TO_SERVER, 1000);
      proxy.latency(TO_SERVER, Duration.ofMillis(100), Duration.ZERO);
      long start = System.nanoTime();
      byte[] sent = random(200);
      send(client, sent);
      assertThat(read(client, 200)).isEqualTo(sent);
      // 200 ms less what may be made up for, after 100 ms
      assertThat(System.nanoTime() - start).isBetween(millis(280), millis(15_000));
    }
  }

  @Test
  void faultsAreSwitchedByManyThreadsUnderLoad() throws Exception {
    var failed = new AtomicReference<Throwable>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      var random = new Random(SEED + i);
      threads.add(new Thread(() -> switchFaults(random)));
      threads.add(new Thread(() -> useIt(failed)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed.get()).isNull();
    proxy.heal();
    connected().close();
    Await.until("all are gone", () -> proxy.openConnections() == 0);
    assertThat(proxy.heldBytes(TO_SERVER)).isZero();
    assertThat(proxy.heldBytes(TO_CLIENT)).isZero();
  }

  @Test
  void closeEndsEverythingOnce() throws IOException {
    try (Socket client = connected();
        Socket ignored = ignored()) {
      proxy.close();
      assertEnds(client);
      assertEnds(ignored);
      assertThatCode(proxy::close).doesNotThrowAnyException();
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
      assertThatThrownBy(proxy::heal).hasMessageContaining("closed");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("chaos-proxy-" + proxy.port()));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> proxy.latency(Duration.ofMillis(-1)))
        .hasMessageContaining("fixed: PT-0.001S (expected: >= 0)");
    assertThatThrownBy(() -> proxy.bandwidth(TO_CLIENT, 0)).hasMessageContaining("expected: >= 1");
    assertThatThrownBy(() -> proxy.cutAfter(TO_CLIENT, -1)).hasMessageContaining("expected: >= 0");
    assertThatThrownBy(() -> ChaosProxy.to("no such host", 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(proxy.toString()).contains("seed 7").contains("" + proxy.port());
  }

  private void switchFaults(Random random) {
    for (int i = 0; i < 50; i++) {
      Direction direction = random.nextBoolean() ? TO_SERVER : TO_CLIENT;
      switch (random.nextInt(9)) {
        case 0 -> proxy.latency(direction, Duration.ofMillis(1), Duration.ofMillis(2));
        case 1 -> proxy.bandwidth(direction, 1 + random.nextInt(100_000));
        case 2 -> proxy.stall(direction);
        case 3 -> proxy.cutAfter(direction, random.nextInt(1000));
        case 4 -> proxy.singleBytes(direction);
        case 5 -> proxy.refuseNew();
        case 6 -> proxy.dropNew();
        case 7 -> proxy.resetAll();
        default -> proxy.heal();
      }
    }
    proxy.heal();
  }

  private void useIt(AtomicReference<Throwable> failed) {
    for (int i = 0; i < 30; i++) {
      try (Socket client = connect()) {
        client.setSoTimeout(20);
        byte[] sent = random(2000);
        send(client, sent);
        byte[] got = client.getInputStream().readNBytes(2000);
        assertThat(Arrays.equals(got, Arrays.copyOf(sent, got.length))).isTrue();
      } catch (IOException | IllegalStateException expected) {
        // that is what faults are for
      } catch (AssertionError e) {
        failed.set(e);
      }
    }
  }

  private Socket ignored() throws IOException {
    proxy.ignoreNew();
    Socket socket = connect();
    proxy.awaitConnections(2);
    return socket;
  }
}
