package io.linnet.core.stub;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future that an asynchronous method returns. Whoever ends it from outside, by cancelling or
 * with {@code orTimeout}, ends the call: the provider is told.
 */
final class CallFuture extends CompletableFuture<@Nullable Object> {

  private final CancelScope scope;

  CallFuture(CancelScope scope) {
    this.scope = scope;
  }

  void succeed(@Nullable Object value) {
    super.complete(value);
  }

  void fail(Throwable error) {
    super.completeExceptionally(error);
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = super.cancel(mayInterrupt);
    scope.cancel(ErrorCode.CANCELLED);
    return cancelled;
  }

  @Override
  public boolean complete(@Nullable Object value) {
    boolean completed = super.complete(value);
    scope.cancel(ErrorCode.CANCELLED);
    return completed;
  }

  @Override
  public boolean completeExceptionally(Throwable error) {
    boolean completed = super.completeExceptionally(error);
    scope.cancel(ErrorCode.CANCELLED);
    return completed;
  }

  /** What is derived from it is an ordinary future. */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
