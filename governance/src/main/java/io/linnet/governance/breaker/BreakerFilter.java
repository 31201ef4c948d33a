package io.linnet.governance.breaker;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
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
    return next.invoke(invocation, (result, defect) -> breaker.askedAndEnded(result));
  }

  @Override
  public String state() {
    return breaker.standing();
  }

  private Result refused() {
    Duration left = breaker.left();
    String why = "%s; the next attempt is made in %.1f s".formatted(breaker, left.toMillis() / 1e3);
    return Result.failed(RpcException.refused(ErrorCode.BROKEN, method, why, left, true));
  }
}
