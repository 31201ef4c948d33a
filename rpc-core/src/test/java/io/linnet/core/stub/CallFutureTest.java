package io.linnet.core.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.testing.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallFutureTest {

  private final CancelScope scope = CancelScope.create();
  private final CallFuture future = new CallFuture(scope);

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
    future.succeed("v");
    assertThat(future).isCompletedWithValue("v");
    CallFuture failing = new CallFuture(scope);
    failing.fail(new IllegalStateException("failed"));
    assertThat(failing).isCompletedExceptionally();
    assertThat(scope.reason()).isNull();
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
