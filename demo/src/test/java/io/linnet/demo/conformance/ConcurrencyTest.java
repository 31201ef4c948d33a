package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many calls on one connection. That ids begin anew after 2^31 calls is shown by {@code
 * SlotTableTest} in rpc-core, which can set the counter.
 */
class ConcurrencyTest extends Conformance {

  private static final Map<String, String> LONG_QUEUE =
      Map.of("linnet.provider.workers.queue", "20000", "linnet.consumer.timeout", "20s");

  @ParameterizedTest
  @MethodSource("worlds")
  void oneOrAHundredCallsAtOnceGetTheirOwnAnswers(World.Kind kind) throws Exception {
    World w = open(kind);
    assertAnswered(w, 1);
    assertAnswered(w, 100);
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void tenThousandCallsAtOnceGetTheirOwnAnswers(World.Kind kind) throws Exception {
    World w = open(kind, LONG_QUEUE);
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
    assertAnswered(w, 10_000);
    assertThat(w.implementation.callers).as("all on one connection").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void answersInReverseOrderFindTheirCallers(World.Kind kind) throws Exception {
    World w = open(kind);
    int count = 50;
    List<CompletableFuture<Boolean>> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      held.add(w.asyncCalls.hold("n" + i));
    }
    Awaitility.await().until(() -> w.implementation.holding.size() == count);
    for (int i = count - 1; i >= 0; i--) {
      assertThat(held.get(i)).isNotDone();
      int n = i;
      w.run(() -> w.calls.release("n" + n), () -> w.asyncCalls.release("n" + n));
      assertThat(held.get(i).get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void callbacksRunOnceEachBehindTheResultAndOffTheEventLoop(World.Kind kind) throws Exception {
    World w = open(kind);
    Queue<String> steps = new ConcurrentLinkedQueue<>();
    CompletableFuture<Boolean> held = w.asyncCalls.hold("callback");
    CompletableFuture<Void> last =
        held.thenAccept(released -> steps.add("1 " + released + " " + thread()))
            .thenRun(() -> steps.add("2 " + thread()))
            .thenRun(() -> steps.add("3 " + thread()));
    Awaitility.await().until(() -> w.implementation.holding.contains("callback"));
    assertThat(steps).isEmpty();
    w.run(() -> w.calls.release("callback"), () -> w.asyncCalls.release("callback"));
    World.await(last);
    assertThat(steps)
        .containsExactly("1 true linnet-callback", "2 linnet-callback", "3 linnet-callback");
  }

  private static String thread() {
    return Thread.currentThread().getName().replaceFirst("-\\d+$", "");
  }

  private static void assertAnswered(World w, int count) throws Exception {
    List<CompletableFuture<?>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(w.asyncCalls.echo("n" + i));
    }
    for (int i = 0; i < count; i++) {
      assertThat((Object) World.await(futures.get(i))).isEqualTo("n" + i);
    }
  }
}
