package io.linnet.governance.limit;

import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.FilterContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses calls above a rate; nothing waits. */
public final class RateLimitFilter implements Filter {

  /** A provider's answer says when to come back in whole milliseconds. */
  private static final long MILLI_NANOS = 1_000_000;

  /** More applications do not call one method at the same time. */
  private static final int MOST_CALLERS = 1_000;

  private final MethodDescriptor method;
  private final RateLimitConfig config;
  private final Clock clock;
  private final @Nullable Rate rate;
  private final @Nullable KeyedRates<String> callers;

  private RateLimitFilter(
      MethodDescriptor method,
      RateLimitConfig config,
      Clock clock,
      @Nullable Rate rate,
      @Nullable KeyedRates<String> callers) {
    this.method = method;
    this.config = config;
    this.clock = clock;
    this.rate = rate;
    this.callers = callers;
  }

  /** The filter of a method, which stays the same while the settings do; empty without a limit. */
  static Optional<RateLimitFilter> of(
      String name, MethodDescriptor method, RateLimitConfig config, FilterContext context) {
    return config.limits()
        ? Optional.of(
            context.state(
                "%s/%s/%s/%s".formatted(name, method.service(), method.signature(), config),
                RateLimitFilter.class,
                () -> of(method, config, context.clock())))
        : Optional.empty();
  }

  private static RateLimitFilter of(MethodDescriptor method, RateLimitConfig config, Clock clock) {
    return new RateLimitFilter(
        method,
        config,
        clock,
        config.perSecond() == 0
            ? null
            : new Rate(config.perSecond(), config.burst(), clock.nanoTime()),
        config.perCaller() == 0
            ? null
            : new KeyedRates<>(config.perCaller(), MOST_CALLERS, clock.nanoTime()));
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    long now = clock.nanoTime();
    Peer peer = invocation.peer();
    if (callers != null && peer != null) {
      long wait = callers.take(peer.application(), now);
      if (wait > 0) {
        return refused("per-caller=" + config.perCaller(), " from " + peer.application(), wait);
      }
    }
    long wait = rate == null ? 0 : rate.take(now);
    return wait == 0
        ? next.invoke(invocation)
        : refused("per-second=" + config.perSecond(), "", wait);
  }

  @Override
  public String state() {
    return Stream.of(
            limit("per-second", config.perSecond()), limit("per-caller", config.perCaller()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String limit(String name, int calls) {
    return calls == 0 ? "" : "rate-limit." + name + "=" + calls;
  }

  private CompletableFuture<Result> refused(String limit, String whose, long waitNanos) {
    Duration retryAfter = wholeMillis(waitNanos);
    String why =
        "more calls%s than rate-limit.%s; the next one is let through in %d ms"
            .formatted(whose, limit, retryAfter.toMillis());
    return CompletableFuture.completedFuture(
        Result.failed(RpcException.refused(ErrorCode.LIMITED, method, why, retryAfter, false)));
  }

  /** When to come back, rounded up. */
  static Duration wholeMillis(long waitNanos) {
    return Duration.ofMillis((waitNanos + MILLI_NANOS - 1) / MILLI_NANOS);
  }
}
