package io.linnet.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedInvokerTest {

  private final Invocation invocation = FakeInvocations.find(ManualClock.create());

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class, LinkageError.class})
  void whatIsThrownEndsTheCallAsInternal(Class<? extends Throwable> type) throws Exception {
    Throwable thrown = type.getDeclaredConstructor().newInstance();
    GuardedInvoker guarded =
        new GuardedInvoker(
            ignored -> {
              throw GuardedInvokerTest.<RuntimeException>as(thrown);
            });
    assertInternal(guarded.invoke(invocation).getNow(null), thrown);
  }

  @Test
  void aDefectNamesMethodAndCause() {
    Throwable cause = new IllegalStateException("expected in the log of this test");
    assertInternal(GuardedInvoker.defect(invocation, cause), cause);
  }

  @Test
  void aHealthyChainIsPassedThroughAsItIs() {
    CompletableFuture<Result> future = new CompletableFuture<>();
    assertThat(new GuardedInvoker(ignored -> future).invoke(invocation)).isSameAs(future);
    FakeNext next = FakeNext.create();
    new GuardedInvoker(next).invoke(invocation);
    assertThat(next.received()).containsExactly(invocation);
  }

  private static void assertInternal(Result result, Throwable cause) {
    RpcException error = ((Result.Failed) result).error();
    assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
    assertThat(error.noRetry()).isTrue();
    assertThat(error)
        .hasMessage("INTERNAL SampleService/find: a filter failed with " + cause)
        .hasCause(cause);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what is unchecked
  private static <E extends Throwable> E as(Throwable error) throws E {
    throw (E) error;
  }
}
