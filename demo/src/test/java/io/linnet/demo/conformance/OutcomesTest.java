package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.CallContext;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.RemoteStackTrace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back beside values: exceptions, errors, attachments. */
class OutcomesTest extends Conformance {

  private static final int MOST_ATTACHMENTS = 64;
  private static final int MOST_BYTES = 8 * 1024;

  @ParameterizedTest
  @MethodSource("worlds")
  void declaredExceptionsArriveAsThemselves(World.Kind kind) {
    World w = open(kind);
    assertThatThrownBy(
            () -> w.run(() -> w.calls.refuse("no", 3), () -> refused(w.asyncCalls, "no", 3)))
        .isInstanceOfSatisfying(
            Calls.RefusedException.class, e -> assertThat(e.reason()).isEqualTo(3))
        .hasMessage("no");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void undeclaredExceptionsArriveAsText(World.Kind kind) {
    World w = open(kind);
    RemoteException e = failure(w, "broken");
    assertThat(e.processed()).isEqualTo(Processed.YES);
    assertThat(e.remoteClassName()).isEqualTo("java.lang.IllegalStateException");
    assertThat(e).hasMessageContaining("calls/fail").hasMessageContaining("broken");
    assertThat(w.implementation.executed).as("not repeated: it is not idempotent").hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void stackTracesStayHome(World.Kind kind) {
    World w = open(kind);
    assertThat(failure(w, "broken").getSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void stackTracesComeAlongWhereTheProviderIsToldSo(World.Kind kind) {
    World w = open(kind, Map.of("linnet.provider.stack-traces", "true"));
    assertThat(failure(w, "broken").getSuppressed())
        .singleElement()
        .isInstanceOf(RemoteStackTrace.class)
        .satisfies(
            trace ->
                assertThat(trace.getStackTrace()[0].toString())
                    .contains(".fail(")
                    .contains("Calls.java"));
    assertThatThrownBy(
            () -> w.run(() -> w.calls.refuse("no", 3), () -> refused(w.asyncCalls, "no", 3)))
        .isInstanceOf(Calls.RefusedException.class)
        .satisfies(
            e -> assertThat(e.getSuppressed()[0].getStackTrace()[0].toString()).contains("refuse"));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void errorsArriveAsText(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThatThrownBy(() -> w.call(() -> w.calls.crash("hard"), () -> w.asyncCalls.crash("hard")))
        .isInstanceOfSatisfying(
            RemoteException.class,
            e -> assertThat(e.remoteClassName()).isEqualTo("java.lang.AssertionError"))
        .hasMessageContaining("hard");
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void textsOfExceptionsAreCutAndStayOnOneLine(World.Kind kind) {
    World w = open(kind);
    assertThat(failure(w, "line\r\nbreak \u001b[31m\0end"))
        .hasMessageContaining("line  break  [31m end");
    assertThat(failure(w, "ü".repeat(10_000)).getMessage().getBytes(StandardCharsets.UTF_8).length)
        .isBetween(1_000, 2_000);
    assertThat(failure(w, "👩".repeat(10_000)).getMessage())
        .contains("👩")
        .doesNotContain("\uFFFD");
    assertThat(failure(w, "")).hasMessageContaining("calls/fail");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void attachmentsTravelBothWays(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(exchange(w, Map.of("ping", "1"))).isEqualTo(Map.of("pong", "pong-1"));
    assertThat(exchange(w, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void sixtyFourAttachmentsOfEightKibibytesTravelBothWaysAgainAndAgain(World.Kind kind)
      throws Exception {
    World w = open(kind);
    Map<String, String> most = new HashMap<>();
    for (int i = 0; i < MOST_ATTACHMENTS; i++) {
      String name = "name-%02d".formatted(i);
      most.put(name, "v".repeat(MOST_BYTES / MOST_ATTACHMENTS - name.length()));
    }
    for (int round = 0; round < 20; round++) { // names get numbers after the first calls
      assertThat(exchange(w, most)).isEqualTo(most);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void moreNamesThanTheConnectionNumbersAreNoProblem(World.Kind kind) throws Exception {
    World w = open(kind);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3 * MOST_ATTACHMENTS; i++) {
        Map<String, String> one = Map.of("name-" + i, "größer " + round);
        assertThat(exchange(w, one)).isEqualTo(one);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void oneAttachmentOrOneByteTooManyIsRefusedWhereItIsAdded(World.Kind kind) {
    World w = open(kind);
    CallContext context = CallContext.current();
    for (int i = 0; i < MOST_ATTACHMENTS; i++) {
      context = context.with("n" + i, "");
    }
    CallContext full = context;
    assertThatThrownBy(() -> full.with("one-more", "")).hasMessageContaining("64");
    assertThatThrownBy(() -> CallContext.current().with("a", "x".repeat(MOST_BYTES)))
        .hasMessageContaining("8192");
    assertThat(w.implementation.executed).hasValue(0);
  }

  /** Sends attachments, gives those of the answer. */
  private static Map<String, String> exchange(World w, Map<String, String> sent) throws Exception {
    AtomicReference<Map<String, String>> received = new AtomicReference<>(Map.of());
    CallContext context =
        CallContext.current()
            .onReply(
                attachments -> {
                  Map<String, String> entries = new HashMap<>();
                  attachments.forEach(entries::put);
                  received.set(entries);
                });
    for (Map.Entry<String, String> entry : sent.entrySet()) {
      context = context.with(entry.getKey(), entry.getValue());
    }
    CallContext sending = context;
    w.run(() -> sending.run(w.calls::attach), () -> sending.call(w.asyncCalls::attach));
    return received.get();
  }

  private static RemoteException failure(World w, String text) {
    return catchThrowableOfType(
        RemoteException.class,
        () -> w.call(() -> w.calls.fail(text), () -> w.asyncCalls.fail(text)));
  }

  private static CompletableFuture<Void> refused(AsyncCalls calls, String why, int reason) {
    try {
      return calls.refuse(why, reason);
    } catch (Calls.RefusedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
