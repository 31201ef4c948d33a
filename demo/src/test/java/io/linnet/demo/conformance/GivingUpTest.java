package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deadlines and cancellation, wherever the call is just then; see also {@link DeadlineTest}. */
class GivingUpTest extends Conformance {

  /** Fewest calls that a connection can be limited to. */
  private static final int AT_ONCE = 16;

  private static final Map<String, String> SIXTEEN_AT_ONCE =
      Map.of("linnet.consumer.connection.max-in-flight", Integer.toString(AT_ONCE));

  private static final int FOUR_MEBIBYTES = 4 << 20;

  @ParameterizedTest
  @MethodSource("worlds")
  void theDeadlineTravelsWithTheCall(World.Kind kind) throws Exception {
    World w = open(kind);
    CallContext twoSeconds = CallContext.current().withTimeout(Duration.ofSeconds(2));
    long left =
        w.call(
            () -> twoSeconds.call(w.calls::timeLeft),
            () -> twoSeconds.call(w.asyncCalls::timeLeft));
    assertThat(left).isBetween(0L, 2_000L);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aDeadlineThatPassesInTheHandlerEndsTheCallInTime(World.Kind kind) {
    World w = open(kind);
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
    if (!kind.asyncProvider()) {
      Awaitility.await().until(() -> w.implementation.interrupted.contains("deadline"));
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aDeadlineThatHasPassedBeforeTheCallSendsNothing(World.Kind kind) throws Exception {
    World w = open(kind);
    w.run(w.calls::nothing, w.asyncCalls::nothing);
    CallContext past = CallContext.current().withTimeout(Duration.ofNanos(1));
    assertTimeout(
        Processed.NOT,
        () ->
            w.call(
                () -> past.call(() -> w.calls.echo("late")),
                () -> past.call(() -> w.asyncCalls.echo("late"))));
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
    assertThat(w.implementation.executed).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aDeadlineThatPassesInTheConsumersQueueSendsNothing(World.Kind kind) throws Exception {
    World w = open(kind, SIXTEEN_AT_ONCE);
    List<CompletableFuture<Boolean>> held = holdAllPlaces(w);
    CallContext brief = CallContext.current().withTimeout(Duration.ofMillis(100));
    assertTimeout(
        Processed.NOT,
        () ->
            w.call(
                () -> brief.call(() -> w.calls.echo("late")),
                () -> brief.call(() -> w.asyncCalls.echo("late"))));
    release(w, held);
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
    assertThat(w.implementation.executed).as("the late call never ran").hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aCallThatIsCancelledBeforeItIsSentNeverRuns(World.Kind kind) throws Exception {
    World w = open(kind, SIXTEEN_AT_ONCE);
    List<CompletableFuture<Boolean>> held = holdAllPlaces(w);
    CompletableFuture<?> waiting = w.asyncCalls.echo("never");
    assertThat(waiting.cancel(true)).isTrue();
    release(w, held);
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
    assertThat(w.implementation.executed).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void cancellingACallThatRunsInterruptsItsHandler(World.Kind kind) {
    World w = open(kind); // asynchronous work runs on threads that only it can interrupt
    CompletableFuture<Boolean> future = w.asyncCalls.hold("cancel");
    Awaitility.await().until(() -> w.implementation.holding.contains("cancel"));
    assertThat(future.cancel(true)).isTrue();
    Awaitility.await().until(() -> w.implementation.interrupted.contains("cancel"));
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void cancellingAnAnsweredCallDoesNothing(World.Kind kind) throws Exception {
    World w = open(kind);
    CompletableFuture<?> future = w.asyncCalls.echo("done");
    assertThat((Object) World.await(future)).isEqualTo("done");
    assertThat(future.cancel(true)).isFalse();
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void cancellingInTheMiddleOfALongRequestHarmsNoOtherCall(World.Kind kind) throws Exception {
    World w = open(kind);
    byte[] large = new byte[FOUR_MEBIBYTES];
    for (int round = 0; round < 3; round++) {
      CompletableFuture<byte[]> given = w.asyncValues.bytes(large);
      CompletableFuture<byte[]> kept = w.asyncValues.bytes(large);
      w.call(() -> w.calls.echo("in between"), () -> w.asyncCalls.echo("in between"));
      given.cancel(true);
      assertThat(World.await(kept)).hasSize(FOUR_MEBIBYTES);
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void cancellingInTheMiddleOfALongAnswerHarmsNoOtherCall(World.Kind kind) throws Exception {
    World w = open(kind);
    for (int round = 0; round < 3; round++) {
      CompletableFuture<byte[]> given = w.asyncCalls.bytes(FOUR_MEBIBYTES);
      CompletableFuture<byte[]> kept = w.asyncCalls.bytes(FOUR_MEBIBYTES);
      for (int i = 0; i <= round; i++) {
        w.call(() -> w.calls.echo("in between"), () -> w.asyncCalls.echo("in between"));
      }
      given.cancel(true);
      assertThat(World.await(kept)).hasSize(FOUR_MEBIBYTES);
    }
  }

  private static List<CompletableFuture<Boolean>> holdAllPlaces(World w) {
    List<CompletableFuture<Boolean>> held = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      held.add(w.asyncCalls.hold("all"));
    }
    Awaitility.await().until(() -> w.implementation.holding.size() == AT_ONCE);
    return held;
  }

  private static void release(World w, List<CompletableFuture<Boolean>> held) throws Exception {
    w.implementation.release("all");
    for (CompletableFuture<Boolean> each : held) {
      assertThat(World.await(each)).isTrue();
    }
  }

  private static void assertTimeout(Processed processed, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT);
              assertThat(e.processed()).isEqualTo(processed);
            });
  }
}
