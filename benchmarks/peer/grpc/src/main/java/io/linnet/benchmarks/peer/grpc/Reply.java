package io.linnet.benchmarks.peer.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Completes a future when the call has ended, not when its message is there: the next call must not
 * start before this one's stream is gone. Runs on the channel's loop.
 */
final class Reply<M, T> implements StreamObserver<M> {

  private final Function<M, T> conversion;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable M message;

  Reply(Function<M, T> conversion) {
    this.conversion = conversion;
  }

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  public void onNext(M message) {
    this.message = message;
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    if (message == null) {
      future.completeExceptionally(new IllegalStateException("ended without a message"));
    } else {
      future.complete(conversion.apply(message));
    }
  }
}
