package io.linnet.core.chain;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head of each chain: a filter that throws is a defect; it ends the call as INTERNAL instead of
 * breaking whoever called. One whose future fails is another; whoever waits for the chain asks
 * {@link #defect} then, which costs no further stage on the path of every call.
 */
public record GuardedInvoker(Invoker next) implements Invoker {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedInvoker.class);

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    try {
      return next.invoke(invocation);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return CompletableFuture.completedFuture(defect(invocation, e));
    }
  }

  /** How a call ends whose chain failed; null when it ended without a result. */
  public static Result defect(Invocation invocation, @Nullable Throwable error) {
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
