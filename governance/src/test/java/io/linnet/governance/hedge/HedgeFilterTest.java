package io.linnet.governance.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallObserver;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A method that usually takes 10 ms. */
final class HedgeFilterTest {

  private static final Result OK = Result.value("ok");
  private static final Result FAILED =
      Result.failed(new RpcException(ErrorCode.CONNECTION_LOST, Processed.UNKNOWN, "gone"));

  private final ManualClock clock = ManualClock.create();
  private final MethodDescriptor method = FakeInvocations.method("find");
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final HedgeFilterFactory factory = new HedgeFilterFactory();
  private final FakeFilterContext context = context(Map.of("hedge.enabled", "true"));
  private Filter filter;
  private FakeNext next;

  @BeforeEach
  void callItOften() {
    prepare(context);
  }

  private void prepare(FakeFilterContext prepared) {
    filter = factory.create(method, prepared).orElseThrow();
    next = FakeNext.create();
    for (int i = 0; i < 104; i++) {
      CompletableFuture<Result> call = filter.invoke(find(), next);
      clock.advance(Duration.ofMillis(10));
      next.answer(OK);
      assertThat(call).isCompletedWithValue(OK);
    }
    next = FakeNext.create();
  }

  @Test
  void anAttemptThatTakesLongIsMadeAgainElsewhereAndTheFirstAnswerCounts() {
    CompletableFuture<Result> call = filter.invoke(find(), sent(context));
    clock.advance(Duration.ofMillis(9));
    assertThat(next.received()).hasSize(1);
    clock.advance(Duration.ofMillis(3));
    assertThat(next.received()).hasSize(2);
    Invocation first = next.received().get(0);
    Invocation second = next.received().get(1);
    assertThat(second.avoid()).containsExactly(one.instance());
    next.answer(FAILED);
    assertThat(call).as("the other one may do better").isNotDone();
    next.answer(OK);
    assertThat(call).isCompletedWithValue(OK);
    assertThat(first.scope().reason()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void theSlowerOneIsCancelled() {
    Invocation find = find();
    CompletableFuture<Result> call = filter.invoke(find, sent(context));
    clock.advance(Duration.ofMillis(12));
    Invocation second = next.received().get(1);
    next.answer(OK); // the first one, after all
    assertThat(call).isCompletedWithValue(OK);
    assertThat(second.scope().reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(find.scope().reason()).as("the call itself").isNull();
  }

  @Test
  void bothFailed() {
    CompletableFuture<Result> call = filter.invoke(find(), sent(context));
    clock.advance(Duration.ofMillis(12));
    next.answer(FAILED);
    next.answer(FAILED);
    assertThat(call).isCompletedWithValue(FAILED);
  }

  @Test
  void whatFailsEarlyIsForRetriesToRepeat() {
    CompletableFuture<Result> call = filter.invoke(find(), sent(context));
    next.answer(FAILED);
    assertThat(call).isCompletedWithValue(FAILED);
    clock.advance(Duration.ofMillis(20));
    assertThat(next.received()).hasSize(1);
  }

  @Test
  void whoWaitsForAnInstanceIsNotHedged() {
    CompletableFuture<Result> call = filter.invoke(find(), next);
    clock.advance(Duration.ofMillis(50));
    assertThat(next.received()).hasSize(1);
    next.answer(OK);
    assertThat(call).isCompletedWithValue(OK);
  }

  @Test
  void aCallOfOneInstanceIsNotMadeTwiceThere() {
    CompletableFuture<Result> call = filter.invoke(find().only(one.instance()), sent(context));
    clock.advance(Duration.ofMillis(50));
    assertThat(next.received()).hasSize(1);
    next.answer(OK);
    assertThat(call).isCompletedWithValue(OK);
  }

  @Test
  void retriesAndHedgesShareABudget() {
    FakeFilterContext poor =
        context(
            Map.of(
                "hedge.enabled", "true",
                "retry.budget-percent", "0",
                "retry.budget-per-second", "0"));
    prepare(poor);
    filter.invoke(find(), sent(poor));
    clock.advance(Duration.ofMillis(50));
    assertThat(next.received()).hasSize(1);
  }

  @Test
  void onlyIdempotentMethodsAndOnlyIfWanted() {
    assertThat(factory.create(method, context(Map.of()))).isEmpty();
    assertThat(factory.create(FakeInvocations.method("place"), context)).isEmpty();
    assertThat(factory.create(FakeInvocations.method("audit"), context)).isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.RETRY);
    assertThat(factory.name()).as("behind retry").isGreaterThan("retry");
  }

  /** A call that begins now. */
  private Invocation find() {
    return FakeInvocations.find(clock);
  }

  private FakeFilterContext context(Map<String, String> settings) {
    return FakeFilterContext.of(clock, settings);
  }

  /** What is called next, where the instance is picked. */
  private Invoker sent(FakeFilterContext of) {
    CallObserver observer = new HedgeAttemptFilterFactory().create(method, of).orElseThrow();
    return attempt -> {
      Invocation picked = attempt.at(one);
      observer.started(picked);
      return next.invoke(attempt)
          .whenComplete(
              (result, defect) -> observer.ended(picked, result == null ? FAILED : result));
    };
  }
}
