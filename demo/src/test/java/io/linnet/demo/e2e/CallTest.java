package io.linnet.demo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call does, as a specification; every scenario in every world. */
class CallTest {

  private static final Calls.Parcel PARCEL =
      new Calls.Parcel(7, "größer ✓", List.of("a", "b"), Map.of("a", 1));

  private final List<World> open = new ArrayList<>();

  static Stream<World.Kind> worlds() {
    return Stream.of(false, true)
        .flatMap(
            tcp ->
                Stream.of(false, true)
                    .flatMap(
                        consumer ->
                            Stream.of(false, true)
                                .map(provider -> new World.Kind(tcp, consumer, provider))));
  }

  @AfterEach
  void closeWorlds() {
    open.forEach(World::close);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void valuesAndNullsCrossBothWays(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(w.call(() -> w.calls.echo("ü"), () -> w.asyncCalls.echo("ü"))).isEqualTo("ü");
    assertThat(
            w.<Object>call(
                () -> w.calls.echo(null), () -> w.asyncCalls.echo(null).thenApply(x -> x)))
        .isNull();
    assertThat(
            w.call(() -> w.calls.pack(PARCEL, true), () -> w.asyncCalls.pack(PARCEL, true)).items())
        .containsExactly("a", "b", "a", "b");
    w.call(() -> run(w.calls::nothing), () -> w.asyncCalls.nothing());
    assertThat(w.implementation.executed).hasPositiveValue();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void overloadsAndInheritedGenericMethodsAreToldApart(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(w.call(() -> w.calls.echo(-5), () -> w.asyncCalls.echo(-5).toCompletableFuture()))
        .isEqualTo(-5);
    assertThat(w.call(() -> w.calls.keep(PARCEL, 9L), () -> w.asyncCalls.keep(PARCEL, 9L)).id())
        .isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void defaultAndObjectMethodsStayLocal(World.Kind kind) {
    World w = open(kind);
    assertThat(w.calls.local()).isEqualTo("local");
    assertThat(w.calls.equals(w.calls)).isTrue();
    assertThat(w.calls.hashCode()).isEqualTo(System.identityHashCode(w.calls));
    assertThat(w.calls.toString()).startsWith("stub of calls at ");
    assertThat(w.implementation.executed).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void declaredExceptionsArriveAsThemselves(World.Kind kind) {
    World w = open(kind);
    assertThatThrownBy(
            () ->
                w.call(
                    () -> run(() -> w.calls.refuse("no", 3)), () -> refused(w.asyncCalls, "no", 3)))
        .isInstanceOfSatisfying(
            Calls.RefusedException.class, e -> assertThat(e.reason()).isEqualTo(3))
        .hasMessage("no");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void undeclaredExceptionsArriveAsTextOnly(World.Kind kind) {
    World w = open(kind);
    assertThatThrownBy(
            () -> w.call(() -> w.calls.fail("line\nbreak"), () -> w.asyncCalls.fail("line\nbreak")))
        .isInstanceOfSatisfying(
            RemoteException.class,
            e -> {
              assertThat(e.processed()).isEqualTo(Processed.YES);
              assertThat(e.remoteClassName()).isEqualTo("java.lang.IllegalStateException");
            })
        .hasMessageContaining("calls/fail")
        .hasMessageContaining("line break");
    assertThat(w.implementation.executed).as("not repeated: it is not idempotent").hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void attachmentsTravelBothWays(World.Kind kind) throws Exception {
    World w = open(kind);
    AtomicReference<String> pong = new AtomicReference<>();
    CallContext context =
        CallContext.current().with("ping", "1").onReply(reply -> pong.set(reply.get("pong")));
    w.call(
        () -> context.call(() -> run(w.calls::attach)), () -> context.call(w.asyncCalls::attach));
    assertThat(pong).hasValue("pong-1");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void oneWayCallsArrive(World.Kind kind) {
    World w = open(kind);
    if (w.kind.asyncConsumer()) {
      w.asyncCalls.note("hello");
    } else {
      w.calls.note("hello");
    }
    Awaitility.await().untilAsserted(() -> assertThat(w.implementation.notes).contains("hello"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void theDeadlineTravelsAndEndsTheCall(World.Kind kind) throws Exception {
    World w = open(kind);
    CallContext twoSeconds = CallContext.current().withTimeout(Duration.ofSeconds(2));
    long left =
        w.call(
            () -> twoSeconds.call(w.calls::timeLeft),
            () -> twoSeconds.call(w.asyncCalls::timeLeft));
    assertThat(left).isBetween(0L, 2_000L);

    CallContext brief = CallContext.current().withTimeout(Duration.ofMillis(200));
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                w.call(
                    () -> brief.call(() -> w.calls.hold("deadline")),
                    () -> brief.call(() -> w.asyncCalls.hold("deadline"))))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT);
              assertThat(e.processed()).isEqualTo(Processed.UNKNOWN);
            })
        .hasMessageContaining("calls/hold")
        .hasMessageContaining("docs/errors.md#TIMEOUT");
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(tookMillis).as("generous here; strict under -Pfaults").isBetween(195L, 1_200L);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void givingUpInterruptsTheHandler(World.Kind kind) {
    World w = open(kind);
    if (w.kind.asyncProvider()) {
      return; // its work runs on a thread of its own, which only it can interrupt
    }
    CompletableFuture<Boolean> future = w.asyncCalls.hold("cancel");
    Awaitility.await().until(() -> w.implementation.holding.contains("cancel"));
    assertThat(future.cancel(true)).isTrue();
    Awaitility.await().until(() -> w.implementation.interrupted.contains("cancel"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void answersInReverseOrderFindTheirCallers(World.Kind kind) throws Exception {
    World w = open(kind);
    int count = 100;
    List<CompletableFuture<Boolean>> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      held.add(w.asyncCalls.hold("n" + i));
    }
    Awaitility.await().until(() -> w.implementation.holding.size() == count);
    for (int i = count - 1; i >= 0; i--) {
      assertThat(held.get(i)).isNotDone();
      int n = i;
      w.call(() -> run(() -> w.calls.release("n" + n)), () -> w.asyncCalls.release("n" + n));
      assertThat(held.get(i).get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void messagesOfSeveralFramesComeBackWhole(World.Kind kind) throws Exception {
    World w = open(kind);
    for (int length : new int[] {65_000, 65_536, 70_000, 900_000}) {
      String large = "x".repeat(length - 1) + "y";
      assertThat(w.call(() -> w.calls.echo(large), () -> w.asyncCalls.echo(large)))
          .isEqualTo(large);
    }
    int mebibytes = 5 << 20;
    assertThat(w.call(() -> w.calls.bytes(mebibytes), () -> w.asyncCalls.bytes(mebibytes)))
        .hasSize(mebibytes);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void anAnswerAboveTheLimitSaysSo(World.Kind kind) {
    World w = open(kind);
    int tooMany = 17 << 20;
    assertThatThrownBy(
            () -> w.call(() -> w.calls.bytes(tooMany), () -> w.asyncCalls.bytes(tooMany)))
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_RESPONSE);
              assertThat(e.processed()).isEqualTo(Processed.YES);
            })
        .hasMessageContaining("the consumer accepts 16777216");
  }

  private World open(World.Kind kind) {
    World world = new World(kind);
    open.add(world);
    return world;
  }

  private static CompletableFuture<Void> refused(AsyncCalls calls, String why, int reason) {
    try {
      return calls.refuse(why, reason);
    } catch (Calls.RefusedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Something without a result, as a call with one. */
  private static Void run(Work work) throws Exception {
    work.run();
    return null;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}
