package io.linnet.governance.throttle;

import io.linnet.Clock;
import io.linnet.Criticality;
import io.linnet.MethodDescriptor;
import io.linnet.spi.FilterContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * How many of the calls of one service are sent, while it refuses some as too much. Refusing costs
 * a provider something, too: with ten times the load it can take, it would do nothing else. A call
 * is not sent with probability {@code (requests - K accepts) / (requests + 1)} of the last two
 * seconds ("client-side throttling" in "Handling Overload" of Google's book on site reliability
 * engineering), so that a provider sees K times what it accepts, and enough to notice when it can
 * take more.
 *
 * <p>Looks closely from a first refusal on, until there was none for as long: a service that is not
 * overloaded costs a volatile read and a striped increment for each call. Thread-safe.
 */
final class Throttle {

  /** Much less than the book's two minutes: it takes that long to notice that overload is over. */
  private static final double WINDOW_NANOS = Duration.ofSeconds(2).toNanos();

  /** So few say nothing, and do no harm. */
  private static final double LEAST_REQUESTS = 20;

  private static final double K = 2;

  /** Calls that must be served even at the cost of others are held back last. */
  private static final double K_OF_THE_MOST_CRITICAL = 4;

  private final RandomGenerator random;

  private final LongAdder everAccepted = new LongAdder();

  /** Whether something was refused lately. */
  private volatile boolean counting;

  /** What had been accepted when that was looked at last, and when. */
  private long seenAccepted;

  private long seenNanos;

  private double requests;
  private double accepts;
  private long countedNanos;
  private long refusedNanos;

  Throttle(RandomGenerator random, long nowNanos) {
    this.random = random;
    this.seenNanos = nowNanos;
  }

  /** That of a method's service, which all its methods share; empty where it is switched off. */
  static Optional<Throttle> of(MethodDescriptor method, FilterContext context) {
    return ThrottleConfig.read(context.settings()).enabled()
        ? Optional.of(
            context.state(
                "throttle/" + method.service(),
                Throttle.class,
                () -> new Throttle(context.random(), context.clock().nanoTime())))
        : Optional.empty();
  }

  boolean isCounting() {
    return counting;
  }

  /** Whether a call is sent; one that is not counts as a request. Only while counting. */
  synchronized boolean admits(Criticality criticality, long nowNanos) {
    forget(nowNanos);
    double k = criticality == Criticality.CRITICAL_PLUS ? K_OF_THE_MOST_CRITICAL : K;
    double refused = (requests - k * accepts) / (requests + 1);
    if (requests < LEAST_REQUESTS || random.nextDouble() >= refused) {
      return true;
    }
    requests++;
    return false;
  }

  /** An attempt was not refused. */
  void accepted(Clock clock) {
    everAccepted.increment();
    if (counting) {
      acceptedWhileCounting(clock.nanoTime());
    }
  }

  private synchronized void acceptedWhileCounting(long nowNanos) {
    forget(nowNanos);
    requests++;
    accepts++;
    if (nowNanos - refusedNanos > WINDOW_NANOS) {
      counting = false;
      seenAccepted = everAccepted.sum();
      seenNanos = nowNanos;
    }
  }

  /** An attempt was refused as too much. */
  synchronized void refused(long nowNanos) {
    if (counting) {
      forget(nowNanos);
    } else {
      accepts = acceptedOfWindow(nowNanos);
      requests = accepts;
      countedNanos = nowNanos;
      counting = true;
    }
    requests++;
    refusedNanos = nowNanos;
  }

  /** About; nobody looked at the clock while all went well. */
  private double acceptedOfWindow(long nowNanos) {
    double passed = Math.max(1, nowNanos - seenNanos);
    return (everAccepted.sum() - seenAccepted) * Math.min(1, WINDOW_NANOS / passed);
  }

  private void forget(long nowNanos) {
    double left = Math.exp(-Math.max(0, nowNanos - countedNanos) / WINDOW_NANOS);
    requests *= left;
    accepts *= left;
    countedNanos = nowNanos;
  }

  /** Part of the requests that the service accepts; all of them while nothing is held back. */
  synchronized double accepted(long nowNanos) {
    forget(nowNanos);
    return counting && requests >= LEAST_REQUESTS ? accepts / requests : 1;
  }

  /** How many of 100 requests the service accepts. */
  synchronized int percentAccepted() {
    return requests == 0 ? 100 : (int) Math.round(100 * accepts / requests);
  }
}
