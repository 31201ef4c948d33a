package io.linnet.core.chain;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head of each chain: a filter that throws, or whose future fails, is a defect; it ends the
 * call as INTERNAL instead of breaking whoever called.
 */
public record GuardedInvoker(Invoker next) implements Invoker {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedInvoker.class);

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    CompletableFuture<Result> future;
    try {
      future = next.invoke(invocation);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return CompletableFuture.completedFuture(defect(invocation, e));
    }
    return future.isDone() && !future.isCompletedExceptionally()
        ? future
        : future.exceptionally(error -> defect(invocation, error));
  }

  private static Result defect(Invocation invocation, Throwable error) {
    LOG.error("{}: a filter broke its contract", invocation, error);
    return Result.failed(
        new RpcException(
            ErrorCode.INTERNAL,
            Processed.UNKNOWN,
            null,
            null,
            true,
            "INTERNAL " + invocation.method() + ": a filter failed with " + error,
            error));
  }
}
