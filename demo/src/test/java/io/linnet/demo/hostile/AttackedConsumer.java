package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.testing.wire.RawServer;
import io.linnet.testing.wire.RawServerConnection;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A consumer that calls a hostile provider: one call, one script. */
final class AttackedConsumer implements AutoCloseable {

  /** What the provider does after handshake and BIND, once it has read a request. */
  @FunctionalInterface
  interface Script {
    void answer(RawServerConnection connection, int callId) throws Exception;
  }

  static final Duration TIMEOUT = Duration.ofMillis(800);

  /** What deadlines may be late by in a build; strictly it is 50 ms. */
  private static final Duration LATE = Duration.ofSeconds(1);

  final RawServer server;
  final RpcConsumer consumer;
  final AsyncTarget target;

  private AttackedConsumer(RawServer server, Map<String, String> settings) {
    this.server = server;
    RpcConsumerBuilder builder =
        RpcConsumer.builder().registry("direct://127.0.0.1:" + server.port()).timeout(TIMEOUT);
    settings.forEach(builder::set);
    consumer = builder.build();
    target = consumer.stub(AsyncTarget.class);
  }

  /** A consumer and a provider that behaves until it has read a request. */
  static AttackedConsumer of(Script script) throws IOException {
    return of(Map.of(), script);
  }

  static AttackedConsumer of(Map<String, String> settings, Script script) throws IOException {
    return new AttackedConsumer(
        RawServer.start(
            connection -> {
              connection.acceptGreeting("evil", 1);
              connection.acceptBind();
              script.answer(connection, request(connection).callId());
              connection.discardUntilClosed();
            }),
        settings);
  }

  /** A consumer and a provider that is evil from the first byte on. */
  static AttackedConsumer ofServer(RawServer.Script script) throws IOException {
    return new AttackedConsumer(RawServer.start(script), Map.of());
  }

  /** The next request. */
  static WireRequest request(RawServerConnection connection) throws IOException {
    return WireRequest.read(connection.readFrameOf(WireType.REQUEST));
  }

  /** A correct answer to {@code echo}. */
  static WireFrame echoed(int callId, String text) {
    return WireResponse.of(callId, TargetWire.value("echo", text)).frame();
  }

  @Nullable String echo() throws Exception {
    return get(target.echo("x"));
  }

  static <T extends @Nullable Object> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      throw new AssertionError("the call did not end", e);
    }
  }

  /** The call ends in time, and says so. */
  void assertFails(ErrorCode code, Processed processed, String text) {
    assertFails(this::echo, code, processed, text);
  }

  static void assertFails(ThrowingCallable call, ErrorCode code, Processed processed, String text) {
    long began = System.nanoTime();
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.processed()).isEqualTo(processed);
            })
        .hasMessageContaining(text);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.plus(LATE));
  }

  @Override
  public void close() {
    try (server) {
      consumer.close();
    }
  }
}
