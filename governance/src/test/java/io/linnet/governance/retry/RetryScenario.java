package io.linnet.governance.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeCluster;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the tests of retry share: three instances that answer, and calls of one second. */
abstract class RetryScenario {

  static final Result OK = Result.value("ok");

  /** Before the second repetition of a call, and the third. */
  private static final int LONGEST_WAITS_MILLIS = 10 + 20;

  final ManualClock clock = ManualClock.create();
  final FakeEndpoint a = FakeEndpoint.at("a").always(OK);
  final FakeEndpoint b = FakeEndpoint.at("b").always(OK);
  final FakeEndpoint c = FakeEndpoint.at("c").always(OK);
  final Invocation find = FakeInvocations.find(clock);
  final Invocation place = FakeInvocations.place(clock);
  final Invocation audit = FakeInvocations.audit(clock);

  final RetryFilter filter(Invocation call, Map<String, String> settings) {
    FakeFilterContext context = FakeFilterContext.of(clock, settings);
    return RetryFilter.of(call.method(), RetryConfig.read(context.settings()), context);
  }

  final CompletableFuture<Result> invoke(
      Invocation call, Map<String, String> settings, FakeEndpoint... endpoints) {
    return filter(call, settings).invoke(call, FakeCluster.of(endpoints));
  }

  /** For endpoints that answer at once; {@link RetryFilterContractTest} has later answers too. */
  final Result call(Invocation call, Map<String, String> settings, FakeEndpoint... endpoints) {
    CompletableFuture<Result> outcome = invoke(call, settings, endpoints);
    for (int i = 0; i < LONGEST_WAITS_MILLIS && !outcome.isDone(); i++) {
      clock.advance(Duration.ofMillis(1));
    }
    assertThat(outcome).isCompleted();
    return outcome.getNow(null);
  }

  final Result call(Invocation call, FakeEndpoint... endpoints) {
    return call(call, Map.of(), endpoints);
  }

  static RpcException failure(Result result) {
    assertThat(result).isInstanceOf(Result.Failed.class);
    return ((Result.Failed) result).error();
  }
}
