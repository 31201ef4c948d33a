package io.linnet.core.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallFutureTest {

  private final Invocation invocation = FakeInvocations.find(Clock.system());
  private final CancelScope scope = invocation.scope();
  private final CallFuture future = future();

  @Test
  void cancellingItCancelsTheCall() {
    assertThat(future.cancel(false)).isTrue();
    assertThat(scope.reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(future).isCancelled();
  }

  @Test
  void orTimeoutCancelsTheCall() {
    CompletableFuture<Object> limited = future.orTimeout(1, TimeUnit.MILLISECONDS);
    Await.until("cancelled", () -> scope.reason() == ErrorCode.CANCELLED);
    assertThat(limited).isSameAs(future).isCompletedExceptionally();
  }

  @Test
  void completingItFromOutsideCancelsTheCall() {
    assertThat(future.complete("other")).isTrue();
    assertThat(scope.reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(future).isCompletedWithValue("other");
  }

  @Test
  void completeOnTimeoutCancelsTheCall() {
    future.completeOnTimeout("other", 1, TimeUnit.MILLISECONDS);
    Await.until("cancelled", () -> scope.reason() == ErrorCode.CANCELLED);
    assertThat(future).isCompletedWithValue("other");
  }

  @Test
  void failingItFromOutsideCancelsTheCall() {
    assertThat(future.completeExceptionally(new IllegalStateException("enough"))).isTrue();
    assertThat(scope.reason()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void theEndOfTheCallCancelsNothing() {
    future.accept(Result.value("v"), null);
    assertThat(future).isCompletedWithValue("v");
    CallFuture failing = future();
    failing.accept(Result.thrown(new IllegalStateException("failed")), null);
    assertThat(failing)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("failed");
    assertThat(scope.reason()).isNull();
  }

  @Test
  void aDefectOfAFilterIsAFailureOfTheCall() {
    future.accept(null, new IllegalStateException("broken"));
    assertThat(future)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("INTERNAL")
        .withMessageContaining("broken");
  }

  @Test
  void whatComesAfterTheEndIsNoHarm() {
    future.accept(Result.value("v"), null);
    assertThat(future.cancel(true)).isFalse();
    assertThat(scope.reason()).isNull();
  }

  private CallFuture future() {
    MethodHandler handler =
        new MethodHandler(
            invocation.method(),
            new MethodHandler.Plan(
                call -> new CompletableFuture<>(), FakeInvocations.TIMEOUT, null, 0),
            Clock.system(),
            Runnable::run,
            new CallRecorder());
    return new CallFuture(handler, CallContext.current(), invocation);
  }

  @Test
  void cancellingWhatIsDerivedFromItDoesNotCancelTheCall() {
    CompletableFuture<String> derived = future.thenApply(String::valueOf);
    derived.cancel(true);
    future.copy().cancel(true);
    assertThat(scope.reason()).isNull();
    assertThat(future).isNotDone();
  }
}
