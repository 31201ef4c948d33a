package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class FakeEndpointTest {

  private final ManualClock clock = ManualClock.create();
  private final Invocation call = FakeInvocations.find(clock);
  private final FakeEndpoint endpoint = FakeEndpoint.at("a");

  @Test
  void doesWhatIsScriptedAndThenWhatIsSaidForAlways() {
    Result first = Result.value("first");
    Result other = Result.value("other");
    endpoint.then(first).thenFail(ErrorCode.DRAINING, Processed.NOT).always(other);

    assertThat(endpoint.invoke(call)).isCompletedWithValue(first);
    assertFailed(endpoint.invoke(call), ErrorCode.DRAINING, Processed.NOT);
    assertThat(endpoint.invoke(call)).isCompletedWithValue(other);
    assertThat(endpoint.invoke(call)).isCompletedWithValue(other);
    assertThat(endpoint.calls()).isEqualTo(4);
    assertThat(endpoint.received()).containsOnly(call);
  }

  @Test
  void namesItselfInItsFailures() {
    assertThat(endpoint.failure(ErrorCode.CONNECT, Processed.NOT).error())
        .hasMessage("CONNECT at orders@a:7700")
        .returns(endpoint.instance(), e -> e.instance());
  }

  @Test
  void isSilentUntilTheDeadlineOfTheAttemptWhenFrozen() {
    long deadline = clock.after(Duration.ofMillis(100));
    endpoint.thenFreeze(clock);

    CompletableFuture<Result> future =
        endpoint.invoke(call.attempt(1, deadline, call.avoid(), call.scope()));

    clock.advance(Duration.ofMillis(99));
    assertThat(future).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertFailed(future, ErrorCode.TIMEOUT, Processed.UNKNOWN);
  }

  @Test
  void endsWithTheScopeWhenFrozen() {
    endpoint.thenFreeze(clock);
    CompletableFuture<Result> future = endpoint.invoke(call);

    call.scope().cancel(ErrorCode.CANCELLED);

    assertFailed(future, ErrorCode.CANCELLED, Processed.UNKNOWN);
    assertThat(clock.pending()).isZero();
  }

  @Test
  void showsTheStateThatWasSet() {
    endpoint.weight(7).inFlight(3).latency(Duration.ofMillis(2)).loadHint(5);

    assertThat(endpoint.instance().weight()).isEqualTo(7);
    assertThat(endpoint.inFlight()).isEqualTo(3);
    assertThat(endpoint.latencyNanos()).isEqualTo(2_000_000);
    assertThat(endpoint.loadHint()).isEqualTo(5);
    assertThat(endpoint.available()).isTrue();
    endpoint.eject(Duration.ofSeconds(1));
    assertThat(endpoint.available()).isFalse();
    assertThat(endpoint.available(true).available()).isTrue();
  }

  private static void assertFailed(
      CompletableFuture<Result> future, ErrorCode code, Processed processed) {
    assertThat(future)
        .isCompletedWithValueMatching(
            result ->
                result instanceof Result.Failed failed
                    && failed.error().code() == code
                    && failed.error().processed() == processed);
  }
}
