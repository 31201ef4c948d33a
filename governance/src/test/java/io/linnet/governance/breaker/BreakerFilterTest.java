package io.linnet.governance.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a breaker opens, what it says then, and how it closes. */
final class BreakerFilterTest {

  private static final Result OK = Result.value("ok");
  private static final Set<ErrorCode> FAILURES =
      EnumSet.of(
          ErrorCode.TIMEOUT,
          ErrorCode.CONNECT,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.REMOTE_EXCEPTION,
          ErrorCode.BAD_RESPONSE,
          ErrorCode.PROTOCOL,
          ErrorCode.INTERNAL);

  private final ManualClock clock = ManualClock.create();
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final FakeEndpoint two = FakeEndpoint.at("two");
  private final FakeEndpoint three = FakeEndpoint.at("three");
  private final Invocation find = FakeInvocations.find(clock);
  private final FakeFilterContext context = FakeFilterContext.of(clock);
  private final BreakerFilterFactory factory = new BreakerFilterFactory();
  private Filter filter = chain(context);

  /** Where attempts go. */
  private FakeEndpoint asked = one;

  @Test
  void opensWhenHalfOfTwentyFailedAndSaysWhy() {
    for (int i = 0; i < 9; i++) {
      fail(one);
      succeed();
    }
    fail(one);
    assertThat(call(OK)).as("the 20th attempt").isSameAs(OK);
    RpcException error = refusal();
    assertThat(error.code()).isEqualTo(ErrorCode.BROKEN);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error.noRetry()).isTrue();
    assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(error)
        .hasMessage(
            "BROKEN SampleService/find: the breaker is open: 50 % of 20 attempts failed"
                + " (breaker.ratio=50), the last: REMOTE_EXCEPTION at orders@one:7700; the next"
                + " attempt is made in 1.0 s; see docs/errors.md#BROKEN");
  }

  @Test
  void fewerThanTwentySayNothingAndFewerThanHalfDoNotOpenIt() {
    for (int i = 0; i < 19; i++) {
      fail(one);
    }
    succeed();
    succeed();
    assertThat(refusal().getMessage()).startsWith("BROKEN").contains("95 % of 20 attempts");
    clock.advance(Duration.ofMinutes(1));
    filter = fresh();
    for (int i = 0; i < 100; i++) {
      fail(one);
      succeed();
      succeed();
    }
    assertThat(call(OK)).isSameAs(OK);
  }

  @Test
  void manySuccessesBeforeDoNotKeepItClosed() {
    fail(one);
    for (int i = 0; i < 1_000; i++) {
      succeed();
    }
    for (int i = 0; i < 50; i++) {
      fail(one);
    }
    assertThat(refusal().getMessage()).contains("50 % of 100 attempts");
  }

  @Test
  void failuresAreForgottenAfterTheWindow() {
    for (int i = 0; i < 19; i++) {
      fail(one);
    }
    clock.advance(Duration.ofSeconds(11));
    fail(one);
    assertThat(call(OK)).isSameAs(OK);
  }

  @Test
  void staysClosedWhileAtMostHalfOfTheInstancesFail() {
    context.instances(4);
    for (int i = 0; i < 100; i++) {
      fail(one);
      fail(two);
    }
    assertThat(call(OK)).as("the second one answers").isSameAs(OK);
    for (int i = 0; i < 20; i++) {
      fail(three);
    }
    assertThat(call(OK)).isSameAs(OK);
    fail(one);
    fail(two);
    for (int i = 0; i < 20; i++) {
      fail(three);
    }
    assertThat(refusal().code()).isEqualTo(ErrorCode.BROKEN);
  }

  @Test
  void whoIsGoneSaysNothingOfTheOthers() {
    context.instances(4);
    fail(one.connected(false));
    for (int i = 0; i < 20; i++) {
      fail(two);
      fail(three);
    }
    assertThat(call(OK)).as("two of four fail, and the third is dead").isSameAs(OK);
    one.connected(true);
    for (int i = 0; i < 20; i++) {
      fail(two);
      fail(three);
    }
    assertThat(refusal().code()).isEqualTo(ErrorCode.BROKEN);
  }

  @Test
  void aFailureFurtherDownSaysNothing() {
    for (Class<?> type : List.of(RpcException.class, RemoteException.class)) {
      for (int i = 0; i < 100; i++) {
        call(Result.failed(new RemoteException(one.instance(), type.getName(), true, "no answer")));
      }
    }
    assertThat(call(OK)).isSameAs(OK);
  }

  @Test
  void triesSomeAfterAWhileAndClosesWhenTheySucceed() {
    open();
    clock.advance(Duration.ofMillis(999));
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(2));
    FakeNext next = FakeNext.create();
    List<CompletableFuture<Result>> probes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      probes.add(filter.invoke(find, next));
    }
    assertThat(probes).noneMatch(CompletableFuture::isDone);
    assertThat(refusal().code()).as("five are enough").isEqualTo(ErrorCode.BROKEN);
    for (int i = 0; i < 5; i++) {
      next.answer(OK);
    }
    assertThat(call(OK)).isSameAs(OK);
  }

  @Test
  void opensForTwiceAsLongWhenTheTriedOnesFail() {
    open();
    for (long seconds : new long[] {2, 4, 8, 8}) {
      clock.advance(Duration.ofSeconds(11));
      for (int i = 0; i < 5; i++) {
        fail(one);
      }
      assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void aProbeThatReachesNoInstanceGivesItsPlaceBack() {
    open();
    clock.advance(Duration.ofSeconds(2));
    BreakerFilter outer = factory.create(find.method(), context).orElseThrow();
    RpcException nobody = new RpcException(ErrorCode.NO_INSTANCE, Processed.NOT, "nobody is there");
    for (int i = 0; i < 100; i++) {
      assertThat(
              outer.invoke(find, call -> CompletableFuture.completedFuture(Result.failed(nobody))))
          .isCompletedWithValueMatching(result -> ((Result.Failed) result).error() == nobody);
    }
  }

  @Test
  void cancelledProbesGiveTheirPlacesBack() {
    open();
    clock.advance(Duration.ofSeconds(2));
    Result cancelled = one.failure(ErrorCode.CANCELLED, Processed.UNKNOWN);
    for (int i = 0; i < 100; i++) {
      assertThat(call(cancelled)).as("it is tried").isSameAs(cancelled);
    }
  }

  @Test
  void onlyWhatTheServiceIsToBlameForCounts() {
    for (ErrorCode code : ErrorCode.values()) {
      filter = fresh();
      for (int i = 0; i < 20; i++) {
        call(one.failure(code, Processed.UNKNOWN));
      }
      assertThat(call(OK) == OK).as("%s", code).isEqualTo(!FAILURES.contains(code));
    }
  }

  @Test
  void aRebuiltChainHasTheSameBreakerUnlessItsSettingsDiffer() {
    open();
    filter = chain(context);
    assertThat(refusal().code()).isEqualTo(ErrorCode.BROKEN);
    assertThat(
            factory.create(
                find.method(), FakeFilterContext.of(clock, Map.of("breaker.enabled", "false"))))
        .isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.BREAK);
  }

  @Test
  void showsItsState() {
    assertThat(shown()).isZero();
    open();
    assertThat(shown()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(2));
    filter.invoke(find, FakeNext.create());
    assertThat(shown()).as("one is tried").isEqualTo(1);
  }

  private double shown() {
    return context.fakeFigures().value(Figure.BREAKER_STATE, find.method());
  }

  private Filter fresh() {
    return chain(FakeFilterContext.of(clock));
  }

  /** The filter, and the observer that sees each attempt that it lets through. */
  private Filter chain(FakeFilterContext context) {
    BreakerFilter outer = factory.create(find.method(), context).orElseThrow();
    BreakerObserver inner =
        new BreakerAttemptFilterFactory().create(find.method(), context).orElseThrow();
    return (call, next) ->
        outer.invoke(
            call,
            attempt ->
                next.invoke(attempt)
                    .whenComplete(
                        (result, defect) -> {
                          if (defect == null) {
                            inner.ended(attempt.at(asked), result);
                          }
                        }));
  }

  private void open() {
    for (int i = 0; i < 20; i++) {
      fail(one);
    }
    assertThat(refusal().code()).isEqualTo(ErrorCode.BROKEN);
  }

  private void fail(FakeEndpoint at) {
    asked = at;
    call(at.failure(ErrorCode.REMOTE_EXCEPTION, Processed.YES));
  }

  private void succeed() {
    call(OK);
  }

  /** How a call ends whose attempt would end like this. */
  private Result call(Result result) {
    CompletableFuture<Result> ended =
        filter.invoke(find, invocation -> CompletableFuture.completedFuture(result));
    assertThat(ended).isCompleted();
    return ended.getNow(null);
  }

  private RpcException refusal() {
    Result result = call(OK);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return ((Result.Failed) result).error();
  }
}
