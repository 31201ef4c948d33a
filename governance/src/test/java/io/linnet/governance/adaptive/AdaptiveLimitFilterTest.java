package io.linnet.governance.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an adaptive limit refuses, and what moves it. */
final class AdaptiveLimitFilterTest {

  private static final Result OK = Result.value("ok");
  private static final Duration LATENCY = Duration.ofMillis(10);

  private final ManualClock clock = ManualClock.create();
  private final FakeEndpoint endpoint = FakeEndpoint.at("a");
  private final FakeNext next = FakeNext.create();
  private final AdaptiveLimitFilterFactory factory = new AdaptiveLimitFilterFactory();

  @Test
  void itIsAbsentUnlessItIsSwitchedOn() {
    assertThat(factory.create(find().method(), FakeFilterContext.of(clock))).isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.LIMIT);
  }

  @Test
  void aRefusalNamesTheInstanceSoThatAnotherIsTried() {
    Filter filter = filter(Map.of("adaptive-limit.max", "3"));
    for (int i = 0; i < 3; i++) {
      assertThat(filter.invoke(find(), next)).isNotDone();
    }
    RpcException refused = refusal(filter.invoke(find(), next));
    assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused.instance()).isEqualTo(endpoint.instance());
    assertThat(refused)
        .hasMessage(
            "OVERLOADED SampleService/find: not sent to orders@a:7700, which answers 3 calls at once"
                + " without delay (adaptive-limit); see docs/errors.md#OVERLOADED");
    Invocation elsewhere = FakeInvocations.find(clock).at(FakeEndpoint.at("b"));
    assertThat(filter.invoke(elsewhere, next)).as("each instance has its own").isNotDone();
    next.answer(OK);
    assertThat(filter.invoke(find(), next)).as("a place is free").isNotDone();
  }

  @Test
  void allMethodsAndRebuiltChainsShareTheLimitOfAnInstance() {
    Filter before = filter(Map.of("adaptive-limit.max", "1"));
    assertThat(before.invoke(find(), next)).isNotDone();
    refusal(filter(Map.of("adaptive-limit.max", "1")).invoke(find(), next));
  }

  @Test
  void everyPlaceComesBackWhateverHappens() {
    Filter filter = filter(Map.of("adaptive-limit.min", "1", "adaptive-limit.max", "1"));
    for (ErrorCode code : ErrorCode.values()) {
      RpcException error = new RpcException(code, Processed.UNKNOWN, code + " again");
      assertThat(end(filter, Result.failed(error))).isNotNull();
    }
    assertThat(
            filter.invoke(
                find(), call -> CompletableFuture.failedFuture(new IllegalStateException("bug"))))
        .isCompletedExceptionally();
    assertThatThrownBy(
            () ->
                filter.invoke(
                    find(),
                    call -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasMessage("bug");
    assertThat(end(filter, OK)).isSameAs(OK);
  }

  @Test
  void refusalsAndSilenceShrinkItAndOtherFailuresDoNot() {
    for (ErrorCode code : List.of(ErrorCode.OVERLOADED, ErrorCode.TIMEOUT, ErrorCode.LIMITED)) {
      assertThat(limitAfter(new RpcException(code, Processed.NOT, "too much"))).isBetween(4, 7);
    }
    assertThat(limitAfter(new RpcException(ErrorCode.CONNECT, Processed.NOT, "gone")))
        .isGreaterThanOrEqualTo(20);
    RpcException rate =
        new RpcException(
            ErrorCode.LIMITED, Processed.NOT, null, LATENCY, false, "a rate, come back", null);
    assertThat(limitAfter(rate)).isGreaterThanOrEqualTo(20);
  }

  @Test
  void itDoesNotGrowWhileItIsNotUsed() {
    Filter filter = filter(Map.of());
    for (int i = 0; i < 2_000; i++) {
      end(filter, OK);
    }
    assertThat(limit()).isEqualTo(20);
    for (int i = 0; i < 200; i++) {
      burst(filter, 15, OK);
    }
    assertThat(limit()).as("15 are half of it, and a step").isBetween(30, 34);
  }

  @Test
  void boundsAreKeptAndChecked() {
    Filter filter = filter(Map.of("adaptive-limit.max", "25"));
    for (int i = 0; i < 200; i++) {
      burst(filter, 20, OK);
    }
    assertThat(limit()).isEqualTo(25);
    FakeFilterContext wrong =
        context(Map.of("adaptive-limit.min", "30", "adaptive-limit.max", "20"));
    factory.create(find().method(), wrong);
    assertThatThrownBy(wrong.settings()::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("adaptive-limit.max: 20 (expected: adaptive-limit.min, which is 30");
  }

  /** After three seconds in which nine of ten calls end like this. */
  private int limitAfter(RpcException failure) {
    FakeEndpoint other = FakeEndpoint.at("c");
    Filter filter = filter(Map.of());
    for (int i = 0; i < 300; i++) {
      for (int k = 0; k < 10; k++) {
        filter.invoke(FakeInvocations.find(clock).at(other), next);
      }
      clock.advance(LATENCY);
      for (int k = 0; next.isBusy(); k++) {
        next.answer(k == 0 ? OK : Result.failed(failure));
      }
    }
    return other.state("adaptive-limit", AdaptiveLimit.class, () -> null).limit();
  }

  private void burst(Filter filter, int calls, Result result) {
    List<CompletableFuture<Result>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      all.add(filter.invoke(find(), next));
    }
    clock.advance(LATENCY);
    while (next.isBusy()) {
      next.answer(result);
    }
    assertThat(all).allMatch(CompletableFuture::isDone);
  }

  private Result end(Filter filter, Result result) {
    CompletableFuture<Result> call = filter.invoke(find(), next);
    clock.advance(LATENCY);
    next.answer(result);
    return call.getNow(null);
  }

  private int limit() {
    return endpoint.state("adaptive-limit", AdaptiveLimit.class, () -> null).limit();
  }

  private Invocation find() {
    return FakeInvocations.find(clock).at(endpoint);
  }

  private Filter filter(Map<String, String> settings) {
    return factory.create(find().method(), context(settings)).orElseThrow();
  }

  private FakeFilterContext context(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("adaptive-limit.enabled", "true");
    if (all.containsKey("adaptive-limit.max")) {
      all.putIfAbsent("adaptive-limit.min", "1");
    }
    return FakeFilterContext.of(clock, all);
  }

  private static RpcException refusal(CompletableFuture<Result> call) {
    assertThat(call.getNow(null)).isInstanceOf(Result.Failed.class);
    return ((Result.Failed) call.getNow(null)).error();
  }
}
