package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CANCELLED;
import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.DRAINING;
import static io.linnet.ErrorCode.TIMEOUT;
import static io.linnet.Processed.NOT;
import static io.linnet.Processed.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CancelScope;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Time, scope and number of the attempts of one call. */
final class RetryCallTest extends RetryScenario {

  @Test
  void repeatsOnAnotherInstanceWhenOneIsSilentForHalfOfTheTime() {
    a.thenFreeze(clock);

    CompletableFuture<Result> outcome = invoke(find, Map.of(), a, b);

    clock.advance(Duration.ofMillis(499));
    assertThat(outcome).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(outcome).isCompletedWithValue(OK);
    assertThat(b.calls()).isEqualTo(1);
  }

  @Test
  void givesTheLastAttemptAllTheTimeThatIsLeft() {
    a.thenFreeze(clock);
    b.thenFreeze(clock);

    CompletableFuture<Result> outcome =
        invoke(find, Map.of("retry.attempt-timeout", "100ms"), a, b);

    clock.advance(Duration.ofMillis(100));
    assertThat(b.received().get(0).attemptDeadlineNanos()).isEqualTo(find.deadlineNanos());
    clock.advance(Duration.ofMillis(899));
    assertThat(outcome).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(failure(outcome.getNow(null)).code()).isEqualTo(TIMEOUT);
  }

  @Test
  void repeatsARefusalWithinTheTimeOfTheWholeCall() {
    Duration late = Duration.ofMillis(700);
    a.then(
        invocation -> {
          clock.advance(late);
          return CompletableFuture.completedFuture(a.failure(DRAINING, NOT));
        });
    b.thenFreeze(clock);

    CompletableFuture<Result> outcome = invoke(find, Map.of(), a, b);

    assertThat(b.received().get(0).attemptDeadlineNanos()).isEqualTo(find.deadlineNanos());
    assertThat(outcome).isNotDone();
  }

  @Test
  void givesAnAttemptAtLeastFiftyMilliseconds() {
    Invocation hurried =
        FakeInvocations.of(FakeInvocations.method("find"), clock, Duration.ofMillis(80));
    a.thenFreeze(clock);

    CompletableFuture<Result> outcome = invoke(hurried, Map.of(), a, b);

    clock.advance(Duration.ofMillis(49));
    assertThat(outcome).isNotDone();
    clock.advance(Duration.ofMillis(1));
    assertThat(outcome).isCompletedWithValue(OK);
  }

  @Test
  void doesNotRepeatAfterTheDeadline() {
    a.then(
        invocation -> {
          clock.advance(FakeInvocations.TIMEOUT);
          return CompletableFuture.completedFuture(a.failure(DRAINING, NOT));
        });

    assertThat(failure(call(place, a, b))).hasMessage("DRAINING at orders@a:7700");
    assertThat(b.calls()).isZero();
  }

  @Test
  void doesNotRepeatAfterTheCallerGaveUp() {
    a.then(
        invocation -> {
          find.scope().cancel(CANCELLED);
          return CompletableFuture.completedFuture(a.failure(CONNECTION_LOST, UNKNOWN));
        });

    assertThat(failure(call(find, a, b)).code()).isEqualTo(CONNECTION_LOST);
    assertThat(b.calls()).isZero();
  }

  @Test
  void passesTheFirstAttemptOnWithoutACopyWhenItHasAllTheTime() {
    FakeNext next = FakeNext.create();

    List<CompletableFuture<Result>> outcomes =
        List.of(
            filter(place, Map.of()).invoke(place, next),
            filter(audit, Map.of()).invoke(audit, next),
            filter(find, Map.of("retry.attempts", "1")).invoke(find, next),
            filter(find, Map.of("retry.attempt-timeout", "5s")).invoke(find, next));

    assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    assertThat(next.received())
        .usingElementComparator((x, y) -> x == y ? 0 : 1)
        .containsExactly(place, audit, find, find);
  }

  @Test
  void numbersAttemptsAndGivesEachThatFollowsAScopeOfItsOwn() {
    a.thenFail(CONNECTION_LOST, UNKNOWN);

    call(find, a, b);

    Invocation first = a.received().get(0);
    Invocation second = b.received().get(0);
    assertThat(first.attempt()).isEqualTo(1);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(first.scope()).isSameAs(find.scope());
    assertThat(second.scope()).isNotSameAs(find.scope());
  }

  @Test
  void cancelsTheAttemptUnderWayWithTheCallAndNoneThatEnded() {
    a.thenFail(CONNECTION_LOST, UNKNOWN);
    b.thenFail(DRAINING, NOT);
    c.thenFreeze(clock);
    CompletableFuture<Result> outcome = invoke(find, Map.of(), a, b, c);
    CancelScope ended = b.received().get(0).scope();
    CancelScope underWay = c.received().get(0).scope();

    find.scope().cancel(CANCELLED);

    assertThat(ended.reason()).isNull();
    assertThat(underWay.reason()).isEqualTo(CANCELLED);
    assertThat(failure(outcome.getNow(null)).code()).isEqualTo(CANCELLED);
  }

  @Test
  void letsGoOfTheScopeWhenTheLastAttemptEnded() {
    a.thenFreeze(clock);
    CompletableFuture<Result> outcome = invoke(find, Map.of(), a, b);

    clock.advance(Duration.ofMillis(500));
    assertThat(outcome).isCompletedWithValue(OK);
    find.scope().cancel(CANCELLED);

    assertThat(b.received().get(0).scope().reason()).isNull();
  }
}
