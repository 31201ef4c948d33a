package io.linnet.governance.adaptive;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Refuses an attempt at an instance that has as many calls as it answers without delay: another one
 * may have less to do. Nothing waits.
 */
public final class AdaptiveLimitFilter implements Filter {

  private static final String KEY = "adaptive-limit";

  private final MethodDescriptor method;
  private final AdaptiveLimitConfig config;
  private final Clock clock;
  private final Supplier<AdaptiveLimit> create;

  AdaptiveLimitFilter(MethodDescriptor method, AdaptiveLimitConfig config, Clock clock) {
    this.method = method;
    this.config = config;
    this.clock = clock;
    this.create = () -> new AdaptiveLimit(config, clock.nanoTime());
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    Endpoint endpoint = invocation.endpoint();
    AdaptiveLimit limit = endpoint.state(KEY, AdaptiveLimit.class, create);
    if (!limit.begins()) {
      return refused(endpoint.instance(), limit.limit());
    }
    long start = clock.nanoTime();
    return next.invoke(
        invocation, (result, defect) -> limit.ended(result, start, clock.nanoTime(), config));
  }

  private CompletableFuture<Result> refused(Instance instance, int limit) {
    ErrorCode code = ErrorCode.OVERLOADED;
    String text =
        "%s %s: not sent to %s, which answers %d calls at once without delay (adaptive-limit)%s"
            .formatted(code, method, instance, limit, code.readOn());
    return CompletableFuture.completedFuture(
        Result.failed(new RpcException(code, Processed.NOT, instance, text)));
  }
}
