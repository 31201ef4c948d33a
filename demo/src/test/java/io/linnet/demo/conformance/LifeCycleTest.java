package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.linnet.CallContext;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.ledger.ResourceLedger;
import io.linnet.testing.wire.RawServer;
import io.linnet.testing.wire.RawServerConnection;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that come and go, over TCP only; see also {@link DrainTest}. */
class LifeCycleTest {

  @RegisterExtension
  static final ResourceLedger LEDGER = ResourceLedger.watching(NettyProbe.direct()).perTest();

  private final BlockingCalls implementation = new BlockingCalls();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stopCallers() throws InterruptedException {
    callers.shutdownNow();
    assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void callsMadeBeforeTheProviderStartsAreAnsweredOnceItDoes() throws Exception {
    int port = freePort();
    try (RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + port)) {
      CallContext patient = CallContext.current().withTimeout(Duration.ofSeconds(20));
      Calls calls = consumer.stub(Calls.class);
      AsyncCalls async = consumer.stub(AsyncCalls.class);
      assertThatCode(() -> calls.echo("nobody is there")).isInstanceOf(Exception.class);
      try (RpcProvider provider = provider(port, Map.of())) {
        Awaitility.await()
            .ignoreExceptions()
            .until(() -> "x".equals(calls.echo("x")) && provider.port() == port);
        assertThat((Object) World.await(patient.call(() -> async.echo("y")))).isEqualTo("y");
      }
    }
  }

  @Test
  void aProviderThatIsRestartedOnItsPortIsFoundAgain() throws Exception {
    int port = freePort();
    RpcProvider first = provider(port, Map.of());
    try (RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + port)) {
      Calls calls = consumer.stub(Calls.class);
      AsyncCalls async = consumer.stub(AsyncCalls.class);
      assertThat(calls.echo("first")).isEqualTo("first");
      for (int restart = 0; restart < 2; restart++) {
        first.close();
        first = provider(port, Map.of());
        Awaitility.await().ignoreExceptions().until(() -> "again".equals(calls.echo("again")));
        assertThat((Object) World.await(async.echo("again"))).isEqualTo("again");
      }
    } finally {
      first.close();
    }
  }

  @Test
  void oldConnectionsAreReplacedWithoutOneFailure() throws Exception {
    Map<String, String> young = Map.of("linnet.provider.connection.max-age", "1s");
    try (RpcProvider provider = provider(0, young);
        RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + provider.port())) {
      Calls calls = consumer.stub(Calls.class);
      AsyncCalls async = consumer.stub(AsyncCalls.class);
      CompletableFuture<Boolean> longCall =
          CallContext.current()
              .withTimeout(Duration.ofSeconds(20))
              .call(() -> async.hold("over the age"));
      CompletableFuture<Integer> blocking =
          CompletableFuture.supplyAsync(() -> callUntilReplaced(calls), callers);
      while (!blocking.isDone()) {
        assertThat((Object) World.await(async.echo("async"))).isEqualTo("async");
      }
      assertThat(blocking.get()).isPositive();
      assertThat(implementation.callers).hasSizeGreaterThanOrEqualTo(3);
      assertThat(longCall).as("its connection stays as long as it runs").isNotDone();
      implementation.release("over the age");
      assertThat(World.await(longCall)).isTrue();
    }
  }

  private int callUntilReplaced(Calls calls) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    int made = 0;
    while (implementation.callers.size() < 3 && System.nanoTime() < end) {
      assertThat(calls.echo("blocking")).isEqualTo("blocking");
      made++;
    }
    return made;
  }

  @Test
  void aConnectionThatWasClosedWhileIdleIsOpenedAgain() throws Exception {
    try (RawServer server =
            RawServer.start(
                connection -> {
                  connection.acceptGreeting("raw", 1);
                  connection.acceptBind();
                  answerOne(connection);
                });
        RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + server.port())) {
      Calls calls = consumer.stub(Calls.class);
      assertThat(calls.echo(null)).isNull();
      Awaitility.await().until(() -> server.played() == 1); // and its connection is closed
      Awaitility.await().ignoreExceptions().until(() -> calls.echo(null) == null);
      assertThat(server.accepted()).isGreaterThanOrEqualTo(2);
    }
  }

  private static void answerOne(RawServerConnection connection) throws IOException {
    WireRequest request = WireRequest.read(connection.readFrameOf(WireType.REQUEST));
    assertThat(request.payload()).isNotEqualTo(WireBytes.EMPTY);
    connection.send(WireResponse.noValue(request.callId()).frame());
  }

  @Test
  void openingAndClosingTwentyTimesLeavesNothing() {
    for (int round = 0; round < 20; round++) {
      try (RpcProvider provider = provider(0, Map.of());
          RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + provider.port())) {
        assertThat(consumer.stub(Calls.class).echo("x")).isEqualTo("x");
      }
    }
  }

  private RpcProvider provider(int port, Map<String, String> settings) {
    RpcProviderBuilder builder =
        RpcProvider.builder()
            .application("calls")
            .port(port)
            .set("linnet.provider.shutdown-hook", "false");
    settings.forEach(builder::set);
    return builder.export(Calls.class, implementation).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
