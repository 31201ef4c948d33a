package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ResultFutureTest {

  private static final Result VALUE = Result.value("v");

  private final ResultFuture call = new ResultFuture();
  private final List<String> told = new ArrayList<>();

  @Test
  void listenersAreToldInTheirOrderBeforeTheFutureIsDone() {
    for (String name : List.of("a", "b", "c")) {
      assertThat(ResultFuture.then(call, listener(name))).isSameAs(call);
    }
    call.complete(VALUE);
    assertThat(told).containsExactly("a:value", "b:value", "c:value");
    assertThat(call).isCompletedWithValue(VALUE);
  }

  @Test
  void whoComesAfterTheEndIsToldAtOnce() {
    call.complete(VALUE);
    assertThat(ResultFuture.then(call, listener("a"))).isSameAs(call);
    assertThat(told).containsExactly("a:value, done");
  }

  @Test
  void whoComesWhileOthersAreToldIsToldAfterThem() {
    ResultFuture.then(
        call,
        (result, defect) -> {
          ResultFuture.then(call, listener("late"));
          told.add("early");
        });
    call.complete(VALUE);
    assertThat(told).containsExactly("early", "late:value, done");
  }

  @Test
  void itEndsOnce() {
    ResultFuture.then(call, listener("a"));
    assertThat(call.complete(VALUE)).isTrue();
    assertThat(call.complete(Result.value("other"))).isFalse();
    assertThat(call.completeExceptionally(new IllegalStateException("late"))).isFalse();
    assertThat(call.cancel(true)).isFalse();
    assertThat(told).hasSize(1);
    assertThat(call).isCompletedWithValue(VALUE);
  }

  @Test
  void whateverEndsItIsTold() {
    ResultFuture.then(call, listener("a"));
    call.cancel(true);
    assertThat(call).isCancelled();
    ResultFuture late = new ResultFuture();
    ResultFuture.then(late, listener("b"));
    late.orTimeout(1, TimeUnit.MILLISECONDS).exceptionally(any -> null).join();
    assertThat(told).containsExactly("a:CancellationException", "b:TimeoutException");
  }

  @Test
  void aListenerThatThrowsKeepsTheNewsFromNobody() {
    ResultFuture.then(
        call,
        (result, defect) -> {
          throw new IllegalStateException("broken");
        });
    ResultFuture.then(call, listener("b"));
    call.complete(VALUE);
    assertThat(told).containsExactly("b:IllegalStateException");
    assertThat(call).isCompletedExceptionally();
  }

  @Test
  void otherFuturesTellAsWell() {
    CompletableFuture<Result> plain = new CompletableFuture<>();
    CompletableFuture<Result> after = ResultFuture.then(plain, listener("a"));
    plain.complete(VALUE);
    assertThat(after).isCompletedWithValue(VALUE);
    CompletableFuture<Result> failed = CompletableFuture.failedFuture(new CancellationException());
    assertThat(ResultFuture.then(failed, listener("b"))).isCompletedExceptionally();
    assertThat(told).containsExactly("a:value", "b:CancellationException");
  }

  @Test
  void whatIsThrownAfterTheEndIsHowTheReturnedFutureEnds() {
    CompletableFuture<Result> after =
        ResultFuture.then(
            CompletableFuture.completedFuture(VALUE),
            (result, defect) -> {
              throw new IllegalStateException("broken");
            });
    assertThat(after).isCompletedExceptionally();
  }

  @Test
  void stagesOfItAreOrdinaryFuturesAndComeAfterTheListeners() {
    ResultFuture.then(call, listener("a"));
    CompletableFuture<Integer> stage = call.thenApply(result -> told.size());
    assertThat(stage).isNotInstanceOf(ResultFuture.class);
    call.complete(VALUE);
    assertThat(stage).isCompletedWithValue(1);
  }

  private ResultFuture.Listener listener(String name) {
    return (result, defect) ->
        told.add(name + ":" + (result == VALUE ? "value" : name(defect)) + done());
  }

  private static String name(@Nullable Throwable defect) {
    Throwable cause = defect instanceof CompletionException ? defect.getCause() : defect;
    return cause == null ? "nothing" : cause.getClass().getSimpleName();
  }

  private String done() {
    return call.isDone() && !call.isCompletedExceptionally() ? ", done" : "";
  }
}
