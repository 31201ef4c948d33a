package io.linnet.governance.retry;

import io.linnet.CallStyle;
import io.linnet.Clock;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Repeats a failed call where that does no harm and may help.
 *
 * <ul>
 *   <li>Surely not processed, and another instance may do better: repeated on instances not tried
 *       yet, as often as there are some, whatever the method.
 *   <li>Perhaps or surely processed: repeated only if the method is idempotent, up to the
 *       configured number of attempts, on another instance if there is one. Never for one-way
 *       methods.
 *   <li>Perhaps processed, and the method is keyed: asked again at the same process, which knows
 *       whether it was, or at one that says that it shares its results, and no other; while there
 *       is time.
 * </ul>
 *
 * <p>All repetitions of a service share a {@link RetryBudget}, except for those that cost nobody
 * anything: of attempts that found no connection, or an instance that is shutting down. They wait
 * as {@link Backoff} says. Nothing is repeated after the deadline or after the caller gave up.
 * Attempts of idempotent methods have a deadline of their own, so that a silent instance does not
 * eat the whole call; the last attempt that is allowed gets all the time that is left.
 */
public final class RetryFilter implements Filter {

  /** Shorter attempts would give up on answers that a pause of the garbage collector holds up. */
  private static final long MIN_ATTEMPT_NANOS = Duration.ofMillis(50).toNanos();

  private final FilterContext context;
  private final RetryBudget budget;
  private final Backoff backoff;
  private final int attempts;
  private final boolean keyed;
  private final long attemptNanos;

  private RetryFilter(
      FilterContext context,
      RetryBudget budget,
      Backoff backoff,
      int attempts,
      boolean keyed,
      long attemptNanos) {
    this.context = context;
    this.budget = budget;
    this.backoff = backoff;
    this.attempts = attempts;
    this.keyed = keyed;
    this.attemptNanos = attemptNanos;
  }

  static RetryFilter of(MethodDescriptor method, RetryConfig config, FilterContext context) {
    boolean repeatable = method.idempotent() && method.style() != CallStyle.ONEWAY;
    Duration timeout = config.attemptTimeout();
    return new RetryFilter(
        context,
        RetryBudget.of(method, context),
        new Backoff(config.backoff(), config.maxBackoff()),
        repeatable ? config.attempts() : 1,
        method.keyed() && !repeatable && method.style() != CallStyle.ONEWAY,
        timeout == null ? 0 : timeout.toNanos());
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation, Invoker next) {
    budget.called();
    return new RetryCall(this, invocation, next).start();
  }

  @Override
  public String state() {
    return "at most %d attempts that may have run, %d repetitions left in the budget of the service"
        .formatted(attempts, budget.left());
  }

  Clock clock() {
    return context.clock();
  }

  /** What all calls of the service share. */
  RetryBudget budget() {
    return budget;
  }

  /** Nanoseconds until the next attempt; 0 for at once. */
  long backoffNanos(int repetition, RpcException failure) {
    return backoff.nanos(repetition, failure, context.random());
  }

  /** Runs something after a while. */
  Scheduler.Task later(Runnable work, long nanos) {
    return context.scheduler().schedule(work, Duration.ofNanos(nanos));
  }

  /** How many attempts of a call may have been processed. */
  int attempts() {
    return attempts;
  }

  /** Whether whoever was asked knows if a call was processed, and may be asked again. */
  boolean keyed() {
    return keyed;
  }

  /** The deadline of an attempt that begins now; {@code last} when no other may follow it. */
  long attemptDeadlineNanos(Invocation call, boolean last) {
    long totalNanos = call.deadlineNanos() - call.startNanos();
    long timeoutNanos =
        attemptNanos > 0 ? attemptNanos : Math.max(MIN_ATTEMPT_NANOS, totalNanos / 2);
    long nowNanos = clock().nanoTime();
    return last || call.deadlineNanos() - nowNanos <= timeoutNanos
        ? call.deadlineNanos()
        : nowNanos + timeoutNanos;
  }
}
