package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.REMOTE_EXCEPTION;
import static io.linnet.Processed.NOT;
import static io.linnet.Processed.UNKNOWN;
import static io.linnet.Processed.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Writes with a key: only the process that was asked may be asked again, or who shares its store.
 */
final class KeyedRetryTest extends RetryScenario {

  private final Invocation reserve =
      FakeInvocations.of(FakeInvocations.keyed(), clock, FakeInvocations.TIMEOUT);

  @BeforeEach
  void theyAreProcesses() {
    a.bootEpoch(1);
    b.bootEpoch(2);
  }

  @Test
  void whenTheOutcomeIsUnknownTheSameProcessIsAsked() {
    a.thenFail(CONNECTION_LOST, UNKNOWN);
    assertThat(call(reserve, a, b)).isSameAs(OK);
    assertThat(a.calls()).isEqualTo(2);
    assertThat(b.calls()).isZero();
    assertThat(a.received().get(1).attempt()).isEqualTo(2);
  }

  @Test
  void itIsAskedOnceItCanBe() {
    a.then(lost -> vanishing());
    CompletableFuture<Result> outcome = invoke(reserve, Map.of(), a, b);
    clock.advance(Duration.ofMillis(500));
    assertThat(outcome).isNotDone();
    a.available(true);
    clock.advance(Duration.ofMillis(400));
    assertThat(outcome).isCompletedWithValue(OK);
    assertThat(b.calls()).isZero();
  }

  @Test
  void whenItDoesNotComeBackTheOutcomeStaysUnknown() {
    a.then(lost -> vanishing());
    RpcException error = failure(atTheDeadline());
    assertThat(error.code()).isEqualTo(ErrorCode.CONNECT);
    assertThat(error.processed()).isEqualTo(UNKNOWN);
    assertThat(b.calls()).isZero();
  }

  @Test
  void anotherProcessAtItsAddressIsNotAsked() {
    a.then(
        lost -> {
          Result.Failed failure = a.failure(CONNECTION_LOST, UNKNOWN);
          a.bootEpoch(3);
          return CompletableFuture.completedFuture(failure);
        });
    assertThat(failure(atTheDeadline()).processed()).isEqualTo(UNKNOWN);
    assertThat(a.calls()).isEqualTo(1);
    assertThat(b.calls()).isZero();
  }

  private Result atTheDeadline() {
    CompletableFuture<Result> outcome = invoke(reserve, Map.of(), a, b);
    clock.advance(FakeInvocations.TIMEOUT);
    assertThat(outcome).isCompleted();
    return outcome.getNow(null);
  }

  private CompletableFuture<Result> vanishing() {
    a.available(false);
    return CompletableFuture.completedFuture(a.failure(CONNECTION_LOST, UNKNOWN));
  }

  @Test
  void whatSurelyDidNotRunGoesElsewhereAsEver() {
    a.alwaysFail(ErrorCode.OVERLOADED, NOT);
    assertThat(call(reserve, a, b)).isSameAs(OK);
    assertThat(b.calls()).isEqualTo(1);
  }

  @Test
  void whatSurelyRanIsNotAskedAgain() {
    a.alwaysFail(REMOTE_EXCEPTION, YES);
    assertThat(failure(call(reserve, a, b)).code()).isEqualTo(REMOTE_EXCEPTION);
    assertThat(a.calls()).isEqualTo(1);
  }

  @Test
  void whoCantBeToldFromItsSuccessorIsNotAsked() {
    a.bootEpoch(0).alwaysFail(CONNECTION_LOST, UNKNOWN);
    assertThat(failure(call(reserve, a, b)).code()).isEqualTo(CONNECTION_LOST);
    assertThat(a.calls()).isEqualTo(1);
  }

  @Test
  void whoSharesTheStoreIsAskedWhenTheProcessIsGone() {
    a.label(Instance.REPLAY_STORE, "db").then(lost -> vanishing());
    b.label(Instance.REPLAY_STORE, "db");
    assertThat(call(reserve, a, b)).isSameAs(OK);
    assertThat(a.calls()).isEqualTo(1);
    assertThat(b.calls()).isEqualTo(1);
  }

  @Test
  void theSameProcessIsAskedFirstAndOthersWhenItRefuses() {
    a.label(Instance.REPLAY_STORE, "db")
        .thenFail(CONNECTION_LOST, UNKNOWN)
        .alwaysFail(ErrorCode.OVERLOADED, NOT);
    b.label(Instance.REPLAY_STORE, "db");
    CompletableFuture<Result> outcome = invoke(reserve, Map.of(), b.available(false), a);
    b.available(true);
    clock.advance(Duration.ofMillis(500));
    assertThat(outcome).isCompletedWithValue(OK);
    assertThat(a.calls()).isEqualTo(2);
    assertThat(b.calls()).isEqualTo(1);
  }

  @Test
  void whoHasAnotherStoreOrNoneIsNotAsked() {
    a.label(Instance.REPLAY_STORE, "db").then(lost -> vanishing());
    b.label(Instance.REPLAY_STORE, "another");
    assertThat(failure(atTheDeadline()).processed()).isEqualTo(UNKNOWN);
    a.available(true).then(lost -> vanishing());
    b.labels(Map.of());
    assertThat(failure(atTheDeadline()).processed()).isEqualTo(UNKNOWN);
    assertThat(b.calls()).isZero();
  }

  @Test
  void whoAsksOneInstanceAsksNoOther() {
    a.label(Instance.REPLAY_STORE, "db").then(lost -> vanishing());
    b.label(Instance.REPLAY_STORE, "db");
    CompletableFuture<Result> outcome = invoke(reserve.only(a.instance()), Map.of(), a, b);
    clock.advance(FakeInvocations.TIMEOUT);
    assertThat(outcome).isCompleted();
    assertThat(b.calls()).isZero();
  }

  @Test
  void withAStoreABootEpochIsNotNeeded() {
    a.bootEpoch(0).label(Instance.REPLAY_STORE, "db").then(lost -> vanishing());
    b.bootEpoch(0).label(Instance.REPLAY_STORE, "db");
    assertThat(call(reserve, a, b)).isSameAs(OK);
    assertThat(b.calls()).isEqualTo(1);
  }
}
