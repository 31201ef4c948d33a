package io.linnet.governance.limit;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses calls while so many are under way; nothing waits. */
public final class ConcurrencyLimitFilter implements Filter {

  private final MethodDescriptor method;
  private final int max;
  private final AtomicInteger underWay;

  private ConcurrencyLimitFilter(MethodDescriptor method, int max, AtomicInteger underWay) {
    this.method = method;
    this.max = max;
    this.underWay = underWay;
  }

  /**
   * The filter of a method; empty without a limit. Calls are counted by method, whatever becomes of
   * the chain meanwhile.
   *
   * @param figure what shows the limit
   */
  static Optional<ConcurrencyLimitFilter> of(
      String name, Figure figure, MethodDescriptor method, FilterContext context) {
    int max = ConcurrencyLimitConfig.read(context.settings()).max();
    if (max == 0) {
      return Optional.empty();
    }
    context.show(figure, method, () -> max);
    AtomicInteger underWay =
        context.state(
            "%s/%s/%s".formatted(name, method.service(), method.signature()),
            AtomicInteger.class,
            AtomicInteger::new);
    return Optional.of(new ConcurrencyLimitFilter(method, max, underWay));
  }

  @Override
  public String state() {
    return "%d of %d under way".formatted(underWay.get(), max);
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    if (underWay.incrementAndGet() > max) {
      underWay.decrementAndGet();
      String why = "as many calls as concurrency-limit.max=%d are under way".formatted(max);
      return CompletableFuture.completedFuture(
          Result.failed(RpcException.refused(ErrorCode.LIMITED, method, why, null, false)));
    }
    return next.invoke(invocation, (result, defect) -> underWay.decrementAndGet());
  }
}
