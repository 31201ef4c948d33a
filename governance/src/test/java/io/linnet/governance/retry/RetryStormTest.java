package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.DRAINING;
import static io.linnet.ErrorCode.LIMITED;
import static io.linnet.ErrorCode.OVERLOADED;
import static io.linnet.Processed.NOT;
import static io.linnet.Processed.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeCluster;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many calls fail: what is repeated then, and how much later. */
final class RetryStormTest extends RetryScenario {

  private static final Map<String, String> SMALL =
      Map.of("retry.budget-percent", "20", "retry.budget-per-second", "0");

  @Test
  void allCallsOfAServiceShareABudgetAndSayWhenItIsSpent() {
    a.alwaysFail(CONNECTION_LOST, UNKNOWN);
    b.alwaysFail(CONNECTION_LOST, UNKNOWN);
    FakeFilterContext context = FakeFilterContext.of(clock, SMALL);
    Filter find = filter(FakeInvocations.find(clock), context);
    Filter later =
        filter(
            FakeInvocations.of(FakeInvocations.method("findLater"), clock, FakeInvocations.TIMEOUT),
            context);
    RpcException last = null;
    for (int i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(1));
      last = failure(find.invoke(FakeInvocations.find(clock), FakeCluster.of(a, b)).join());
      later
          .invoke(
              FakeInvocations.of(FakeInvocations.method("place"), clock, FakeInvocations.TIMEOUT),
              FakeCluster.of(a, b))
          .join();
    }
    assertThat(a.calls() + b.calls()).as("attempts of 2 000 calls").isBetween(2_390, 2_400);
    assertThat(last)
        .hasMessage(
            "CONNECTION_LOST at orders@a:7700 (1 attempt: orders@a:7700; the retry budget is spent"
                + " (20 % of the calls and 0/s))");
    assertThat(last.processed()).isEqualTo(UNKNOWN);
  }

  @Test
  void whatCostsNobodyAnythingIsRepeatedWithoutABudget() {
    a.alwaysFail(DRAINING, NOT);
    b.always(OK);
    FakeFilterContext context = FakeFilterContext.of(clock, SMALL);
    Filter find = filter(FakeInvocations.find(clock), context);
    for (int i = 0; i < 1_000; i++) {
      assertThat(find.invoke(FakeInvocations.find(clock), FakeCluster.of(a, b)))
          .isCompletedWithValue(OK);
    }
  }

  @Test
  void theSecondRepetitionWaitsALittleAndTheFirstDoesNot() {
    a.alwaysFail(OVERLOADED, NOT);
    b.alwaysFail(OVERLOADED, NOT);
    CompletableFuture<Result> outcome = invoke(place, Map.of("retry.backoff", "10ms"), a, b, c);
    assertThat(b.calls()).as("at once").isEqualTo(1);
    assertThat(outcome).isNotDone();
    clock.advance(Duration.ofMillis(10));
    assertThat(outcome).isCompletedWithValue(OK);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void aLimitThatSaysWhenItOpensIsBelieved() {
    a.then(limited(Duration.ofMillis(300)));
    CompletableFuture<Result> outcome = invoke(place, Map.of(), a, b);
    clock.advance(Duration.ofMillis(299));
    assertThat(outcome).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(outcome).isCompletedWithValue(OK);
  }

  @Test
  void whoGivesUpDuringAWaitGetsTheLastFailureAtOnce() {
    a.then(limited(Duration.ofMillis(300)));
    CompletableFuture<Result> outcome = invoke(place, Map.of(), a, b);
    place.scope().cancel(ErrorCode.CANCELLED);
    assertThat(failure(outcome.getNow(null))).hasMessage("LIMITED (1 attempt: orders@a:7700)");
    clock.advance(Duration.ofSeconds(1));
    assertThat(b.calls()).isZero();
  }

  @Test
  void nothingIsRepeatedThatCouldNotBeInTime() {
    a.then(limited(Duration.ofMillis(999)));
    clock.advance(Duration.ofMillis(1));
    CompletableFuture<Result> outcome = invoke(place, Map.of(), a, b);
    assertThat(failure(outcome.getNow(null)).code()).isEqualTo(LIMITED);
    assertThat(b.calls()).isZero();
  }

  private Result limited(Duration retryAfter) {
    return Result.failed(
        new RpcException(LIMITED, NOT, a.instance(), retryAfter, false, "LIMITED", null));
  }

  private static Filter filter(Invocation call, FakeFilterContext context) {
    return new RetryFilterFactory().create(call.method(), context).orElseThrow();
  }
}
