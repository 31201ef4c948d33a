package io.linnet.core.stub;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.ResultFuture;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future that an asynchronous method returns. Whoever ends it from outside, by cancelling or
 * with {@code orTimeout}, ends the call: the provider is told.
 */
final class CallFuture extends CompletableFuture<@Nullable Object>
    implements ResultFuture.Listener {

  private final MethodHandler handler;

  /** Both are null once the call has ended: a result may be kept for long. */
  private @Nullable CallContext context;

  private @Nullable Invocation invocation;

  CallFuture(MethodHandler handler, CallContext context, Invocation invocation) {
    this.handler = handler;
    this.context = context;
    this.invocation = invocation;
  }

  /** The call has ended by itself. */
  @Override
  public void accept(@Nullable Result result, @Nullable Throwable defect) {
    Result ended =
        handler.end(
            Objects.requireNonNull(context),
            Objects.requireNonNull(invocation, "told twice"),
            result,
            defect);
    context = null;
    invocation = null;
    if (ended instanceof Result.Value returned) {
      super.complete(returned.value());
    } else if (ended instanceof Result.Thrown thrown) {
      super.completeExceptionally(thrown.error());
    } else {
      super.completeExceptionally(((Result.Failed) ended).error());
    }
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    boolean cancelled = super.cancel(mayInterrupt);
    giveUp();
    return cancelled;
  }

  @Override
  public boolean complete(@Nullable Object value) {
    boolean completed = super.complete(value);
    giveUp();
    return completed;
  }

  @Override
  public boolean completeExceptionally(Throwable error) {
    boolean completed = super.completeExceptionally(error);
    giveUp();
    return completed;
  }

  private void giveUp() {
    Invocation running = invocation;
    if (running != null) {
      running.scope().cancel(ErrorCode.CANCELLED);
    }
  }

  /** What is derived from it is an ordinary future. */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
