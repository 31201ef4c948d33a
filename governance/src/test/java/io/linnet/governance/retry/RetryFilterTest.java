package io.linnet.governance.retry;

import static io.linnet.ErrorCode.CONNECT;
import static io.linnet.ErrorCode.CONNECTION_LOST;
import static io.linnet.ErrorCode.DRAINING;
import static io.linnet.ErrorCode.INTERNAL;
import static io.linnet.ErrorCode.OVERLOADED;
import static io.linnet.Processed.NOT;
import static io.linnet.Processed.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.SampleService.SoldOutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are repeated, where and how often. */
final class RetryFilterTest extends RetryScenario {

  @ParameterizedTest
  @ValueSource(strings = {"find", "findLater", "place", "audit"})
  void repeatsAnyMethodElsewhereWhenSurelyNotProcessed(String method) {
    a.alwaysFail(DRAINING, NOT);
    b.alwaysFail(OVERLOADED, NOT);
    Invocation call =
        FakeInvocations.of(FakeInvocations.method(method), clock, FakeInvocations.TIMEOUT);

    assertThat(call(call, a, b, c)).isSameAs(OK);
    assertThat(List.of(a.calls(), b.calls(), c.calls())).containsExactly(1, 1, 1);
    assertThat(c.received().get(0).avoid()).containsExactly(a.instance(), b.instance());
  }

  @Test
  void stopsWhenEveryInstanceHasRefused() {
    a.alwaysFail(DRAINING, NOT);
    b.alwaysFail(CONNECT, NOT);

    RpcException failure = failure(call(place, a, b));

    assertThat(a.calls() + b.calls()).isEqualTo(3);
    assertThat(failure.code()).isEqualTo(DRAINING);
    assertThat(failure.processed()).isEqualTo(NOT);
    assertThat(failure)
        .hasMessage(
            "DRAINING at orders@a:7700"
                + " (3 attempts: orders@a:7700, orders@b:7700, orders@a:7700)");
  }

  @Test
  void survivesThousandsOfRefusalsAtOnce() {
    FakeEndpoint[] endpoints =
        IntStream.range(0, 3_000)
            .mapToObj(i -> FakeEndpoint.at("h" + i).alwaysFail(DRAINING, NOT))
            .toArray(FakeEndpoint[]::new);
    List<FakeEndpoint> left = new ArrayList<>(List.of(endpoints));
    Invoker next = invocation -> left.remove(left.size() - 1).invoke(invocation);

    CompletableFuture<Result> outcome =
        filter(place, Map.of())
            .invoke(
                place,
                invocation ->
                    left.isEmpty()
                        ? CompletableFuture.completedFuture(OK)
                        : next.invoke(invocation));

    assertThat(outcome).isCompletedWithValue(OK);
  }

  @Test
  void doesNotRepeatARefusalThatNamesNoInstance() {
    RpcException refusal = new RpcException(OVERLOADED, NOT, "full");
    Result failed = Result.failed(refusal);

    assertThat(call(find, a.always(failed), b)).isSameAs(failed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"place", "audit"})
  void neverRepeatsAWriteWhoseOutcomeIsUnknown(String method) {
    a.alwaysFail(CONNECTION_LOST, UNKNOWN);
    Invocation call =
        FakeInvocations.of(FakeInvocations.method(method), clock, FakeInvocations.TIMEOUT);

    assertThat(failure(call(call, a, b))).hasMessage("CONNECTION_LOST at orders@a:7700");
    assertThat(b.calls()).isZero();
  }

  @Test
  void neverRepeatsAOneWayCallWhoseOutcomeIsUnknownEvenIfItIsIdempotent() {
    MethodDescriptor m = audit.method();
    MethodDescriptor idempotent =
        new MethodDescriptor(
            m.service(),
            m.index(),
            m.name(),
            m.signature(),
            m.method(),
            m.style(),
            m.parameterTypes(),
            m.resultType(),
            m.declaredExceptions(),
            true,
            m.keyed(),
            null);
    a.alwaysFail(CONNECTION_LOST, UNKNOWN);

    failure(call(FakeInvocations.of(idempotent, clock, FakeInvocations.TIMEOUT), a, b));

    assertThat(b.calls()).isZero();
  }

  @Test
  void repeatsAnIdempotentCallOnceWhenItsOutcomeIsUnknown() {
    a.alwaysFail(CONNECTION_LOST, UNKNOWN);
    b.alwaysFail(CONNECTION_LOST, UNKNOWN);

    RpcException failure = failure(call(find, a, b, c));

    assertThat(failure)
        .hasMessage("CONNECTION_LOST at orders@b:7700 (2 attempts: orders@a:7700, orders@b:7700)");
    assertThat(failure.instance()).isEqualTo(b.instance());
    assertThat(failure.processed()).isEqualTo(UNKNOWN);
    assertThat(c.calls()).isZero();
  }

  @Test
  void repeatsAnIdempotentCallOnceAfterAnUndeclaredException() {
    a.then(Result.failed(new RemoteException(a.instance(), "java.lang.Error", "a is ill")));
    b.then(Result.failed(new RemoteException(b.instance(), "java.lang.Error", "b is ill")));

    RpcException failure = failure(call(find, a, b, c));

    assertThat(failure)
        .isInstanceOfSatisfying(
            RemoteException.class,
            e -> assertThat(e.remoteClassName()).isEqualTo("java.lang.Error"))
        .hasMessage("b is ill (2 attempts: orders@a:7700, orders@b:7700)");
    assertThat(c.calls()).isZero();
  }

  @Test
  void repeatsOnTheSameInstanceWhenThereIsNoOther() {
    a.thenFail(CONNECTION_LOST, UNKNOWN);

    assertThat(call(find, a)).isSameAs(OK);
    assertThat(a.calls()).isEqualTo(2);
  }

  @Test
  void makesAsManyAttemptsAsConfigured() {
    a.alwaysFail(CONNECTION_LOST, UNKNOWN);

    failure(call(find, Map.of("retry.attempts", "4"), a));
    assertThat(a.calls()).isEqualTo(4);

    failure(call(FakeInvocations.find(clock), Map.of("retry.attempts", "1"), a));
    assertThat(a.calls()).isEqualTo(5);
  }

  @Test
  void doesNotCountRefusalsAsAttemptsOfAnIdempotentCall() {
    a.thenFail(DRAINING, NOT);
    b.thenFail(CONNECTION_LOST, UNKNOWN);
    c.thenFail(DRAINING, NOT);
    FakeEndpoint d = FakeEndpoint.at("d").always(OK);

    assertThat(call(find, a, b, c, d)).isSameAs(OK);
  }

  @Test
  void passesResultsOfTheMethodUntouched() {
    Result thrown = Result.thrown(new SoldOutException("none left"));
    Result value = new Result.Value("v", Attachments.of("k", "v"));

    assertThat(call(place, a.then(thrown))).isSameAs(thrown);
    assertThat(call(place, a.then(value))).isSameAs(value);
  }

  @Test
  void turnsABugOfALaterAttemptIntoAFailure() {
    IllegalStateException bug = new IllegalStateException("broken filter");
    a.thenFail(DRAINING, NOT);
    b.then(
        invocation -> {
          throw bug;
        });

    RpcException failure = failure(call(place, a, b));

    assertThat(failure.code()).isEqualTo(INTERNAL);
    assertThat(failure).hasCause(bug).hasMessageContaining("broken filter");
  }
}
