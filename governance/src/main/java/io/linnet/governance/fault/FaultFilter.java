package io.linnet.governance.fault;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.FilterContext;
import java.util.concurrent.CompletableFuture;

/**
 * Makes attempts slow, or fail, as the network and providers do. An error that leaves open whether
 * the method ran ({@code TIMEOUT}, {@code CONNECTION_LOST}), or says that it did ({@code
 * REMOTE_EXCEPTION} and the like), replaces the answer of an attempt that was really made; any
 * other one takes the place of the attempt. So what is said of it is true.
 */
public final class FaultFilter implements Filter {

  private final FaultConfig config;
  private final FilterContext context;

  FaultFilter(FaultConfig config, FilterContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation attempt, Invoker next) {
    String only = config.attachment();
    if (!only.isEmpty() && attempt.attachments().get(only) == null) {
      return next.invoke(attempt);
    }
    if (config.delay().isZero() || !ErrorConfig.isDrawn(config.delayPercent(), context.random())) {
      return now(attempt, next);
    }
    CompletableFuture<Invocation> late = new CompletableFuture<>();
    context.scheduler().schedule(() -> attempt.reply(() -> late.complete(attempt)), config.delay());
    return late.thenCompose(begun -> now(begun, next));
  }

  private CompletableFuture<Result> now(Invocation attempt, Invoker next) {
    ErrorCode error = config.error().draw(context.random());
    if (error == null) {
      return next.invoke(attempt);
    }
    Processed processed = ErrorConfig.processed(error);
    Result failed = failed(attempt, error, processed);
    return processed == Processed.NOT
        ? CompletableFuture.completedFuture(failed)
        : next.invoke(attempt).thenApply(answer -> failed);
  }

  private static Result failed(Invocation attempt, ErrorCode code, Processed processed) {
    String text =
        "%s %s (%s): injected by fault.error"
            .formatted(code, attempt.method(), attempt.endpoint().instance());
    return Result.failed(new RpcException(code, processed, attempt.endpoint().instance(), text));
  }
}
