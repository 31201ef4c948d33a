package io.linnet.governance.adaptive;

import io.linnet.Result;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one service that are under way to one instance, and how many may be. All methods
 * share it, and it is gone with the endpoint. Thread-safe, lock-free; whoever ends the last call of
 * a window finds the next limit, and others do not wait for that.
 */
final class AdaptiveLimit {

  /** A window of rare calls is over after this at the latest. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder answered = new LongAdder();
  private final LongAdder latencyNanos = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /** Guards {@link #gradient}: whoever sets it may look. */
  private final AtomicBoolean looking = new AtomicBoolean();

  private final Gradient gradient;

  private volatile int limit;
  private volatile int leastCalls;
  private volatile long windowEndNanos;

  /** Most calls under way within the window; one that is lost in a race does not matter. */
  private volatile int most;

  /** Whether some call was refused here within the window. */
  private volatile boolean full;

  AdaptiveLimit(AdaptiveLimitConfig config, long nowNanos) {
    this.gradient = new Gradient(config, nowNanos);
    publish(gradient.limit(config), nowNanos);
  }

  /** Begins a call, unless too many are under way; each that begins must end. */
  boolean begins() {
    int now = underWay.incrementAndGet();
    if (now > limit) {
      underWay.decrementAndGet();
      if (!full) {
        full = true;
      }
      return false;
    }
    if (now > most) {
      most = now;
    }
    return true;
  }

  /** A call ended; the result is null after a defect. */
  void ended(@Nullable Result result, long startNanos, long nowNanos, AdaptiveLimitConfig config) {
    underWay.decrementAndGet();
    if (result == null) {
      return;
    }
    if (!(result instanceof Result.Failed failed)) {
      answered(nowNanos - startNanos);
    } else {
      count(failed.error(), nowNanos - startNanos);
    }
    if (nowNanos - windowEndNanos >= 0) {
      look(nowNanos, config);
    }
  }

  private void count(RpcException error, long nanos) {
    switch (error.code()) {
      // the instance says that it has too much, or says nothing
      case OVERLOADED, TIMEOUT -> dropped.increment();
      case LIMITED -> { // a rate has nothing to do with how many are under way
        if (error.retryAfter() == null) {
          dropped.increment();
        }
      }
      // the method ran
      case REMOTE_EXCEPTION, BAD_RESPONSE -> answered(nanos);
      // says nothing of how long calls take
      case CANCELLED, NO_INSTANCE, CONNECT, DRAINING, CONNECTION_LOST, NO_SERVICE, NO_METHOD -> {}
      case BAD_REQUEST, UNAUTHENTICATED, DENIED, BROKEN, INTERNAL, PROTOCOL -> {}
    }
  }

  private void answered(long nanos) {
    answered.increment();
    latencyNanos.add(nanos);
  }

  private void look(long nowNanos, AdaptiveLimitConfig config) {
    long calls = answered.sum() + dropped.sum();
    boolean enough = calls >= leastCalls || nowNanos - windowEndNanos >= PATIENCE_NANOS;
    if (calls == 0 || !enough || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      long number = answered.sumThenReset();
      double mean = number == 0 ? 0 : (double) latencyNanos.sumThenReset() / number;
      Window window = new Window(nowNanos, number, mean, dropped.sumThenReset(), most, full);
      if (window.answered() + window.dropped() > 0) { // unless another one was quicker
        publish(gradient.after(window, config), nowNanos);
      }
    } finally {
      looking.set(false);
    }
  }

  private void publish(int newLimit, long nowNanos) {
    limit = newLimit;
    leastCalls = gradient.leastCalls();
    windowEndNanos = nowNanos + gradient.windowNanos();
    most = underWay.get();
    full = false;
  }

  int limit() {
    return limit;
  }
}
