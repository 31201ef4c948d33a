package io.linnet.governance.hedge;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.governance.retry.RetryBudget;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Makes an attempt again, at another instance, when it takes longer than most do; the first one
 * that succeeds counts, and the other is cancelled (Dean, Barroso, "The tail at scale", 2013). Such
 * attempts are paid from the budget of retries, so that they can't multiply the load of a service
 * that is slow as a whole.
 */
public final class HedgeFilter implements Filter {

  private static final double MILLI_NANOS = 1e6;

  private final FilterContext context;
  private final RetryBudget budget;
  private final Latencies latencies;
  private final LegObserver legs;

  private HedgeFilter(
      FilterContext context, RetryBudget budget, Latencies latencies, LegObserver legs) {
    this.context = context;
    this.budget = budget;
    this.latencies = latencies;
    this.legs = legs;
  }

  static HedgeFilter of(MethodDescriptor method, HedgeConfig config, FilterContext context) {
    int percentile = config.percentile();
    Latencies latencies =
        context.state(
            "hedge/%s/%s/%d".formatted(method.service(), method.signature(), percentile),
            Latencies.class,
            () -> new Latencies(percentile));
    return new HedgeFilter(
        context, RetryBudget.of(method, context), latencies, legs(method, context));
  }

  /** Those of a service. */
  static LegObserver legs(MethodDescriptor method, FilterContext context) {
    return context.state("hedge/legs/" + method.service(), LegObserver.class, LegObserver::new);
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    return call.only() == null
        ? new HedgedCall(this, call, next).start()
        : next.invoke(call); // nowhere else would do
  }

  @Override
  public String state() {
    return latencies.nanos() == 0
        ? "too few calls are known yet to tell a slow one"
        : "a second attempt after %.1f ms".formatted(latencies.nanos() / MILLI_NANOS);
  }

  long nanoTime() {
    return context.clock().nanoTime();
  }

  /** Whether one more attempt may be made. */
  boolean mayHedge() {
    return budget.take(nanoTime());
  }

  Scheduler.Task later(Runnable work, long nanos) {
    return context.scheduler().schedule(work, Duration.ofNanos(nanos));
  }

  Latencies latencies() {
    return latencies;
  }

  LegObserver legs() {
    return legs;
  }
}
