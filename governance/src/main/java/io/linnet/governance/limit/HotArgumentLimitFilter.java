package io.linnet.governance.limit;

import io.linnet.Clock;
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
 * Refuses calls with a value of one argument that come too often, so that one item which all ask
 * for does not take the place of the others. Nothing waits.
 */
public final class HotArgumentLimitFilter implements Filter {

  /** Ten times what one would look at on a screen; a table of them takes a few megabytes. */
  private static final int MOST_VALUES = 10_000;

  private final MethodDescriptor method;
  private final HotArgumentLimitConfig config;
  private final ArgumentKeys keys;
  private final Clock clock;
  private final KeyedRates<Object> values;

  HotArgumentLimitFilter(
      MethodDescriptor method, HotArgumentLimitConfig config, ArgumentKeys keys, Clock clock) {
    this.method = method;
    this.config = config;
    this.keys = keys;
    this.clock = clock;
    this.values = new KeyedRates<>(config.perSecond(), MOST_VALUES, clock.nanoTime());
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    Object key = keys.key(invocation.arguments().get(config.index()));
    long wait = values.take(key, clock.nanoTime());
    return wait == 0 ? next.invoke(invocation) : refused(wait);
  }

  /** The value itself may be a secret, or long. */
  private CompletableFuture<Result> refused(long waitNanos) {
    Duration retryAfter = RateLimitFilter.wholeMillis(waitNanos);
    String why =
        ("more calls with the same argument %d than hot-argument-limit.per-second=%d; the next one"
                + " with it is let through in %d ms")
            .formatted(config.index(), config.perSecond(), retryAfter.toMillis());
    return CompletableFuture.completedFuture(
        Result.failed(RpcException.refused(ErrorCode.LIMITED, method, why, retryAfter, false)));
  }
}
