package io.linnet.governance.breaker;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Refuses attempts of a method while its breaker is open: the call ends BROKEN, surely not
 * processed, and is not repeated. What attempts say of the service, {@link BreakerObserver} sees.
 */
public final class BreakerFilter implements Filter {

  private final MethodDescriptor method;
  private final Breaker breaker;

  BreakerFilter(MethodDescriptor method, Breaker breaker) {
    this.method = method;
    this.breaker = breaker;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    if (!breaker.isCounting()) {
      return next.invoke(invocation);
    }
    if (!breaker.permits()) {
      return CompletableFuture.completedFuture(refused());
    }
    CompletableFuture<Result> attempt;
    try {
      attempt = next.invoke(invocation);
    } catch (RuntimeException | Error bug) {
      breaker.askedAndEnded(null);
      throw bug;
    }
    return attempt.whenComplete((result, bug) -> breaker.askedAndEnded(result));
  }

  private Result refused() {
    Duration left = breaker.left();
    String text =
        "%s %s: %s; the next attempt is made in %.1f s%s"
            .formatted(
                ErrorCode.BROKEN,
                method,
                breaker,
                left.toMillis() / 1e3,
                ErrorCode.BROKEN.readOn());
    return Result.failed(
        new RpcException(ErrorCode.BROKEN, Processed.NOT, null, left, true, text, null));
  }
}
