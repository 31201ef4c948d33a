package io.linnet.governance.retry;

import io.linnet.MethodDescriptor;
import io.linnet.spi.FilterContext;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many attempts may repeat others: a part of all calls, and some in each second whatever their
 * number, both of the last ten seconds. When most calls fail, retries multiply the load just where
 * there is too much of it, and keep a service down that would recover. (As Finagle's {@code
 * RetryBudget}; there, too, 20 % and 10 per second.)
 *
 * <p>A call costs one striped increment; the rest is done when something is repeated. Thread-safe.
 */
public final class RetryBudget {

  /** What was not spent within this time is lost. */
  private static final double WINDOW_SECONDS = 10;

  private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final int percent;
  private final int perSecond;
  private final LongAdder calls = new LongAdder();

  private double tokens;

  /** Calls of the last ten seconds, about. */
  private double recent;

  private long seenCalls;
  private long seenNanos;

  RetryBudget(int percent, int perSecond, long nowNanos) {
    this.percent = percent;
    this.perSecond = perSecond;
    this.tokens = perSecond * WINDOW_SECONDS;
    this.seenNanos = nowNanos;
  }

  /** That of a method's service, which all its methods share. */
  public static RetryBudget of(MethodDescriptor method, FilterContext context) {
    RetryConfig config = RetryConfig.read(context.settings());
    int percent = config.budgetPercent();
    int perSecond = config.budgetPerSecond();
    return context.state(
        "retry/budget/%s/%d/%d".formatted(method.service(), percent, perSecond),
        RetryBudget.class,
        () -> new RetryBudget(percent, perSecond, context.clock().nanoTime()));
  }

  /** A call begins. */
  void called() {
    calls.increment();
  }

  /** Whether one attempt more may be made; then it is counted. */
  public synchronized boolean take(long nowNanos) {
    long sum = calls.sum();
    double seconds = Math.max(0, (nowNanos - seenNanos) / SECOND_NANOS);
    double fresh = (sum - seenCalls) * Math.min(1, WINDOW_SECONDS / Math.max(seconds, 1e-9));
    seenCalls = sum;
    seenNanos = nowNanos;
    recent = recent * Math.exp(-seconds / WINDOW_SECONDS) + fresh;
    double most = perSecond * WINDOW_SECONDS + recent * percent / 100;
    tokens = Math.min(most, tokens + perSecond * seconds + fresh * percent / 100);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** How many more there are, as of the last that was made. */
  synchronized long left() {
    return (long) tokens;
  }

  @Override
  public String toString() {
    return "the retry budget is spent (" + percent + " % of the calls and " + perSecond + "/s)";
  }
}
