package io.linnet.testing.chaos;

import static io.linnet.testing.chaos.Direction.TO_CLIENT;
import static io.linnet.testing.chaos.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ChaosProxyTest {

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().perTest();

  private static final int LIMIT_MILLIS = 20_000;

  private static final long SEED = 7;

  private EchoServer server;
  private ChaosProxy proxy;

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
  void theSameSeedDrawsTheSame() {
    Fault fault = Fault.NONE.latency(100, 1_000_000);
    assertThat(draws(fault, 1)).isEqualTo(draws(fault, 1)).isNotEqualTo(draws(fault, 2));
    assertThat(draws(fault, 1)).allMatch(nanos -> nanos >= 100 && nanos <= 1_000_100);
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

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  /** Connected through to the server. */
  private Socket connected() throws IOException {
    Socket socket = connect();
    send(socket, "?");
    assertThat(readText(socket, 1)).isEqualTo("?");
    return socket;
  }

  private static long roundTripNanos(Socket socket) throws IOException {
    long start = System.nanoTime();
    send(socket, "!");
    assertThat(readText(socket, 1)).isEqualTo("!");
    return System.nanoTime() - start;
  }

  private static void send(Socket socket, String text) {
    send(socket, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(Socket socket, int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  private static String readText(Socket socket, int count) throws IOException {
    return new String(read(socket, count), StandardCharsets.US_ASCII);
  }

  /** Nothing comes for a while, not even an end. */
  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  /** Ends in one way or the other, without another byte. */
  private static void assertEnds(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("goes on", e);
    } catch (SocketException reset) {
      // an end, too
    }
  }

  private static List<Long> draws(Fault fault, long seed) {
    var random = new SplittableRandom(seed);
    List<Long> draws = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      draws.add(fault.drawNanos(random));
    }
    return draws;
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
