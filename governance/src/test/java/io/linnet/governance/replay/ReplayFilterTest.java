package io.linnet.governance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How often a call with a key runs, and what its repetitions get. */
final class ReplayFilterTest {

  private static final Result OK = Result.value("reserved");

  private final ManualClock clock = ManualClock.create();
  private final MethodDescriptor method = FakeInvocations.keyed();
  private final ReplayFilterFactory factory = new ReplayFilterFactory();
  private final FakeFilterContext context =
      FakeFilterContext.of(clock, Map.of("replay.results", "3"));
  private final Filter filter = factory.create(method, context).orElseThrow();
  private final FakeNext next = FakeNext.create();

  @Test
  void aRepetitionGetsTheFirstResultAndTheMethodRunsOnce() {
    CompletableFuture<Result> first = filter.invoke(call("web", 1), next);
    CompletableFuture<Result> early = filter.invoke(call("web", 1), next);
    assertThat(early).isNotDone();
    next.answer(OK);
    assertThat(first).isCompletedWithValue(OK);
    assertThat(early).isCompletedWithValue(OK);
    assertThat(filter.invoke(call("web", 1), next)).isCompletedWithValue(OK);
    assertThat(next.received()).hasSize(1);
  }

  @Test
  void whatTheMethodThrewIsItsResult() {
    Result thrown = Result.failed(new RemoteException(null, "java.lang.Exception", "sold out"));
    filter.invoke(call("web", 1), next);
    next.answer(thrown);
    assertThat(filter.invoke(call("web", 1), next)).isCompletedWithValue(thrown);
  }

  @Test
  void whatSurelyDidNotRunMayRun() {
    Result refused =
        Result.failed(new RpcException(ErrorCode.OVERLOADED, Processed.NOT, "too much"));
    CompletableFuture<Result> first = filter.invoke(call("web", 1), next);
    next.answer(refused);
    assertThat(first).isCompletedWithValue(refused);
    CompletableFuture<Result> again = filter.invoke(call("web", 1), next);
    next.answer(OK);
    assertThat(again).isCompletedWithValue(OK);
  }

  @Test
  void nobodyGetsTheResultOfAnother() {
    filter.invoke(call("web", 1), next);
    next.answer(OK);
    assertThat(filter.invoke(call("shop", 1), next)).isNotDone();
    assertThat(filter.invoke(call("web", 2), next)).isNotDone();
    assertThat(next.received()).hasSize(3);
  }

  @Test
  void itIsFinishedThoughItsConsumerIsGone() {
    Invocation call = call("web", 1);
    filter.invoke(call, next);
    call.scope().cancel(ErrorCode.CANCELLED);
    assertThat(next.received().get(0).scope().reason()).isNull();
  }

  @Test
  void aResultIsForgottenAfterAWhileAndWhenThereAreTooMany() {
    run(1);
    clock.advance(Duration.ofSeconds(60));
    assertThat(filter.invoke(call("web", 1), next)).isCompletedWithValue(OK);
    clock.advance(Duration.ofMillis(1));
    run(1);
    run(2);
    run(3);
    assertThat(filter.invoke(call("web", 1), next)).isCompletedWithValue(OK);
    run(4);
    run(1);
  }

  @Test
  void whatRunsIsNotForgottenHoweverLongItTakesAndHoweverManyEnd() {
    CompletableFuture<Result> slow = filter.invoke(call("web", 0), next);
    clock.advance(Duration.ofMinutes(5));
    for (long number = 1; number <= 4; number++) {
      filter.invoke(call("web", number), invocation -> CompletableFuture.completedFuture(OK));
    }
    assertThat(filter.invoke(call("web", 0), next)).isNotDone();
    next.answer(OK);
    assertThat(slow).isCompletedWithValue(OK);
    assertThat(filter.invoke(call("web", 0), next)).isCompletedWithValue(OK);
    assertThat(next.received()).as("times it ran").hasSize(1);
  }

  @Test
  void aDefectIsToldAndNotKept() {
    IllegalStateException bug = new IllegalStateException("bug");
    assertThatThrownBy(
            () ->
                filter.invoke(
                    call("web", 1),
                    call -> {
                      throw bug;
                    }))
        .isSameAs(bug);
    run(1);
  }

  @Test
  void whatHasNoKeyIsNotKept() {
    Invocation call = FakeInvocations.served(method, clock, peer("old"));
    filter.invoke(call, next);
    filter.invoke(call, next);
    assertThat(next.received()).hasSize(2);
  }

  @Test
  void onlyKeyedMethodsHaveIt() {
    assertThat(factory.stage()).isEqualTo(Stage.HANDLE);
    assertThat(factory.create(FakeInvocations.method("place"), context)).isEmpty();
    assertThat(new KeyFilterFactory().create(FakeInvocations.method("place"), context)).isEmpty();
    assertThat(new KeyFilterFactory().stage()).isLessThan(Stage.RETRY);
  }

  @Test
  void eachCallHasAKeyOfItsOwn() {
    Filter keys = new KeyFilterFactory().create(method, context).orElseThrow();
    keys.invoke(FakeInvocations.of(method, clock, FakeInvocations.TIMEOUT), next);
    keys.invoke(FakeInvocations.of(method, clock, FakeInvocations.TIMEOUT), next);
    assertThat(next.received()).extracting(call -> call.header().key()).doesNotContainNull();
    assertThat(next.received()).extracting(call -> call.header().key()).doesNotHaveDuplicates();
  }

  /** Runs a call that was not made before. */
  private void run(long number) {
    CompletableFuture<Result> call = filter.invoke(call("web", number), next);
    assertThat(call).as("call %d runs", number).isNotDone();
    next.answer(OK);
    assertThat(call).isCompletedWithValue(OK);
  }

  private static Peer peer(String application) {
    return new Peer(application, "10.0.0.7:4711");
  }

  private Invocation call(String application, long number) {
    CallHeader header = CallHeader.NONE.with(new CallKey(1, number));
    return FakeInvocations.served(method, clock, peer(application)).received(header, 1);
  }
}
