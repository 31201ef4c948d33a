package io.linnet.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeInvocations;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of what a method throws. */
final class ImplementationInvokerTest {

  @Test
  void aCallThatFailedFurtherDownIsNotRepeatedAtEachHop() {
    for (ErrorCode code : ErrorCode.values()) {
      RpcException further = new RpcException(code, Processed.UNKNOWN, "further down");
      RemoteException told = failure(thrown(further));
      assertThat(told.noRetry()).as("%s", code).isEqualTo(code != ErrorCode.NO_INSTANCE);
      assertThat(told.isOfFurtherCall()).isTrue();
      RemoteException later =
          failure(() -> CompletableFuture.failedFuture(new CompletionException(further)));
      assertThat(later.noRetry()).isEqualTo(told.noRetry());
    }
  }

  @Test
  void whatTheMethodItselfThrowsMayBeRepeated() {
    RemoteException told = failure(thrown(new IllegalStateException("broken")));
    assertThat(told.noRetry()).isFalse();
    assertThat(told.isOfFurtherCall()).isFalse();
    assertThat(told.remoteClassName()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aStackThatOverflowsIsAnErrorOfTheMethod() {
    assertThat(failure(thrown(new StackOverflowError())).remoteClassName())
        .isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void otherErrorsOfTheJvmAreNot() {
    OutOfMemoryError full = new OutOfMemoryError("full");
    assertThatThrownBy(() -> failure(thrown(full))).isSameAs(full);
  }

  private static Supplier<Object> thrown(Throwable error) {
    return () -> {
      if (error instanceof Error ofTheJvm) {
        throw ofTheJvm;
      }
      throw (RuntimeException) error;
    };
  }

  @Test
  void aFutureThatHasAValueOrGetsOneLaterIsTheResult() {
    CompletableFuture<Object> later = new CompletableFuture<>();
    CompletableFuture<Result> result = invoke(() -> later);
    assertThat(result).isNotDone();
    later.complete("later");
    assertThat(result.join()).isEqualTo(Result.value("later"));
    assertThat(invoke(() -> CompletableFuture.completedFuture("now")).join())
        .isEqualTo(Result.value("now"));
    assertThat(invoke(() -> CompletableFuture.completedFuture(null)).join())
        .isEqualTo(Result.value(null));
  }

  private static RemoteException failure(Supplier<? extends @Nullable Object> method) {
    return (RemoteException) ((Result.Failed) invoke(method).join()).error();
  }

  private static CompletableFuture<Result> invoke(Supplier<? extends @Nullable Object> method) {
    ImplementationInvoker invoker =
        new ImplementationInvoker(
            new Object(),
            (implementation, arguments) -> method.get(),
            new FakeCodec(),
            Clock.system(),
            (error, attachments) -> attachments);
    return invoker.invoke(
        FakeInvocations.of(
            FakeInvocations.method("findLater"), Clock.system(), FakeInvocations.TIMEOUT));
  }
}
