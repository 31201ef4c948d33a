package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.RpcConsumer;
import io.linnet.testing.Await;
import io.linnet.testing.wire.RawServer;
import io.linnet.testing.wire.RawServerConnection;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireFlag;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Rows C3 and C7: long answers whose lengths lie, and providers that are not who they should be.
 */
class LongAnswerLiesTest extends ConsumerAttacks {

  private static final int MEBIBYTE = 1 << 20;
  private static final int MAX_MESSAGE = 8 * MEBIBYTE;
  private static final Duration REFUSAL = Duration.ofMillis(700);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "linnet.consumer.connection.max-message-bytes", Integer.toString(MAX_MESSAGE),
          "linnet.consumer.connection.max-long-bytes", Integer.toString(MAX_MESSAGE));

  @Override
  Stream<Attack<GoodConsumer>> attacks() {
    return Stream.of(
            Stream.of(
                lie(
                    "beyond the limit: refused, swallowed, the connection lives",
                    ErrorCode.BAD_RESPONSE,
                    Processed.YES,
                    "this side accepts 8388608",
                    (connection, id) -> {
                      connection.send(first(id, MAX_MESSAGE + 1, 100));
                      connection.send(chunk(id, false, 60_000), WireFrame.abort(id));
                    }),
                broken(
                    "last before the total",
                    (connection, id) -> connection.send(first(id, 1_000, 400), chunk(id, true, 9))),
                broken(
                    "chunks beyond the total",
                    (connection, id) ->
                        connection.send(first(id, 1_000, 400), chunk(id, true, 601))),
                broken(
                    "the total without last",
                    (connection, id) ->
                        connection.send(first(id, 1_000, 400), chunk(id, false, 600))),
                broken(
                    "a chunk without a beginning",
                    (connection, id) -> connection.send(chunk(id, false, 10))),
                broken(
                    "a first part beyond the total",
                    (connection, id) -> connection.send(first(id, 10, 11))),
                broken(
                    "a message that begins twice",
                    (connection, id) ->
                        connection.send(first(id, 1_000, 400), first(id, 1_000, 400))),
                broken(
                    "a short response inside a long one",
                    (connection, id) ->
                        connection.send(first(id, 1_000, 400), AttackedConsumer.echoed(id, "x"))),
                lie(
                    "an abort",
                    ErrorCode.BAD_RESPONSE,
                    Processed.YES,
                    "gave its answer up",
                    (connection, id) ->
                        connection.send(first(id, 1_000, 400), WireFrame.abort(id))),
                lie(
                    "an error in the middle replaces it",
                    ErrorCode.OVERLOADED,
                    Processed.YES,
                    "no room",
                    (connection, id) ->
                        connection.send(
                            first(id, 1_000, 400), WireError.of(id, 3, 1, "no room").frame())),
                lie(
                    "one that never ends: the deadline is kept",
                    ErrorCode.TIMEOUT,
                    Processed.UNKNOWN,
                    "not answered",
                    (connection, id) -> connection.send(first(id, MAX_MESSAGE, 100)))),
            Stream.of(
                attack(Row.C3, "two of 8 MiB at once, where 8 MiB may be", this::tooMuch),
                attack(Row.C3, "8 MiB of which 60 KB come cost next to nothing", this::held),
                identity(
                    "another application",
                    WireHello.ofRaw().withText(WireHello.APPLICATION, "somebody-else"),
                    "it is application 'somebody-else' (expected: 'orders')"),
                identity(
                    "no application",
                    WireHello.ofRaw().without(WireHello.APPLICATION),
                    "it is application '' (expected: 'orders')"),
                identity(
                    "an older process",
                    WireHello.ofRaw()
                        .withText(WireHello.APPLICATION, "orders")
                        .withU64(WireHello.BOOT_EPOCH, 41),
                    "it started before the registered process")))
        .flatMap(part -> part);
  }

  private void tooMuch() throws Exception {
    try (AttackedConsumer consumer =
        AttackedConsumer.of(
            SETTINGS,
            (connection, id) -> {
              int second = AttackedConsumer.request(connection).callId();
              connection.send(first(id, MAX_MESSAGE, 100), first(second, MAX_MESSAGE, 100));
            })) {
      CompletableFuture<?> first = consumer.target.echo("first");
      CompletableFuture<?> second = consumer.target.echo("second");
      for (CompletableFuture<?> call : List.of(first, second)) {
        AttackedConsumer.assertFails(
            () -> AttackedConsumer.get(call),
            ErrorCode.CONNECTION_LOST,
            Processed.UNKNOWN,
            "long messages of 16777216 bytes");
      }
    }
  }

  private void held() throws Exception {
    CountDownLatch measured = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    try (AttackedConsumer consumer =
        AttackedConsumer.of(
            SETTINGS,
            (connection, id) -> {
              connection.send(AttackedConsumer.echoed(id, "warm"));
              int next = AttackedConsumer.request(connection).callId();
              connection.send(first(next, MAX_MESSAGE, 60_000));
              connection.awaitPingAck();
              sent.countDown();
              measured.await();
            })) {
      assertThat(consumer.echo()).isEqualTo("warm");
      long before = Memory.used();
      CompletableFuture<?> lied = consumer.target.echo("x");
      assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
      AttackedProvider.assertCheap("an answer of 8 MiB", before);
      measured.countDown();
      lied.cancel(true);
    }
  }

  /** Whoever took over a port must not get calls meant for another. */
  private static Attack<GoodConsumer> identity(String what, WireHello hello, String why) {
    return attack(
        Row.C7,
        what + ": no request is ever sent",
        () -> {
          AtomicInteger requests = new AtomicInteger();
          AtomicInteger frames = new AtomicInteger();
          try (RawServer server =
                  RawServer.start(
                      connection -> {
                        connection.acceptGreeting(hello);
                        count(connection, frames, requests);
                      });
              RpcConsumer expecting =
                  RpcConsumer.builder()
                      .registry(new OneInstanceRegistry("orders", server.port(), 42))
                      .timeout(REFUSAL)
                      .build()) {
            Target target = expecting.stub(Target.class);
            AttackedConsumer.assertFails(
                () -> target.echo("x"), ErrorCode.NO_INSTANCE, Processed.NOT, why);
            Await.until("it was tried", () -> server.accepted() > 0);
            assertThat(requests).hasValue(0);
            assertThat(frames).as("not even a BIND").hasValue(0);
          }
        });
  }

  private static void count(
      RawServerConnection connection, AtomicInteger frames, AtomicInteger requests)
      throws Exception {
    while (true) {
      WireFrame frame = connection.readFrame();
      frames.incrementAndGet();
      requests.addAndGet(frame.type() == WireType.REQUEST ? 1 : 0);
    }
  }

  private static Attack<GoodConsumer> broken(String what, AttackedConsumer.Script script) {
    return lie(what, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN, "", script);
  }

  private static Attack<GoodConsumer> lie(
      String what,
      ErrorCode code,
      Processed processed,
      String text,
      AttackedConsumer.Script script) {
    return attack(
        Row.C3,
        "a long answer: " + what,
        () -> {
          try (AttackedConsumer consumer = AttackedConsumer.of(SETTINGS, script)) {
            consumer.assertFails(code, processed, text);
          }
        });
  }

  private static WireFrame first(int callId, int total, int part) {
    return WireResponse.of(callId, WireBytes.filled(part, 1))
        .total(total)
        .flags(WireFlag.MORE)
        .frame();
  }

  private static WireFrame chunk(int callId, boolean last, int bytes) {
    return WireFrame.chunk(callId, last, WireBytes.filled(bytes, 1));
  }
}
