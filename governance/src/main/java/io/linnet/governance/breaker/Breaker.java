package io.linnet.governance.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.FilterContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breaker of one method. Resilience4j decides; it is asked and told only from a failure on, for
 * the length of a window after the last one, so that a healthy method pays for a volatile read.
 *
 * <p>Failures count once they come from more than half of the instances, none of which has answered
 * since: where fewer fail, these are ejected, and the others are to be called. Thread-safe.
 */
final class Breaker {

  /**
   * So many times the least number of attempts is looked at. A number and not a time, so that a
   * method that is called often is known to fail at once, and not after half of the time.
   */
  private static final int WINDOWS = 5;

  /** An hour, the most that can be set, is 36 000 times the least. */
  private static final int MAX_DOUBLINGS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final String method;
  private final BreakerConfig config;
  private final Clock clock;
  private final IntSupplier instances;
  private final FailingInstances failing;
  private final CircuitBreaker circuit;

  private volatile boolean counting;
  private volatile long failedNanos;
  private volatile long openedNanos;
  private volatile Duration openFor = Duration.ZERO;
  private volatile String last = "";

  /**
   * A closed breaker.
   *
   * @param instances how many the service has
   */
  Breaker(String method, BreakerConfig config, Clock clock, IntSupplier instances) {
    this.method = method;
    this.config = config;
    this.clock = clock;
    this.instances = instances;
    this.failing = new FailingInstances(config.window());
    this.circuit = CircuitBreaker.of(method, circuitConfig());
    circuit.getEventPublisher().onStateTransition(change -> changed(change.getStateTransition()));
  }

  /**
   * That of a method, which stays the same while its settings do; empty when they switch it off.
   */
  static Optional<Breaker> of(MethodDescriptor method, FilterContext context) {
    BreakerConfig config = BreakerConfig.read(context.settings());
    return config.enabled()
        ? Optional.of(
            context.state(
                "breaker/%s/%s/%s".formatted(method.service(), method.signature(), config),
                Breaker.class,
                () -> new Breaker(method.toString(), config, context.clock(), context::instances)))
        : Optional.empty();
  }

  private CircuitBreakerConfig circuitConfig() {
    return CircuitBreakerConfig.custom()
        .failureRateThreshold(config.ratio())
        .slidingWindow(WINDOWS * config.calls(), config.calls(), SlidingWindowType.COUNT_BASED)
        .waitIntervalFunctionInOpenState(this::openMillis)
        .permittedNumberOfCallsInHalfOpenState(config.probes())
        .clock(new SteadyClock(clock))
        .build();
  }

  /**
   * For how long it opens.
   *
   * @param time 1 when it was closed before, one more each time when probes have failed
   */
  private long openMillis(int time) {
    long millis = config.open().toMillis() << Math.min(time - 1, MAX_DOUBLINGS);
    openFor = Duration.ofMillis(Math.min(millis, config.maxOpen().toMillis()));
    return openFor.toMillis();
  }

  /** Whether an attempt has to ask. */
  boolean isCounting() {
    return counting;
  }

  /** Whether an attempt may be made; {@link #askedAndEnded} is told of its end. */
  boolean permits() {
    return circuit.tryAcquirePermission();
  }

  /** An attempt at an instance has ended, whether or not it had to ask. */
  void ended(Endpoint endpoint, Result result) {
    switch (Verdict.of(result)) {
      case FAILURE -> failed(endpoint, ((Result.Failed) result).error());
      case SUCCESS -> {
        if (!failing.isEmpty()) {
          failing.answered(endpoint.instance().processId());
        }
        if (counting) {
          succeeded();
        }
      }
      case NOTHING -> {}
    }
  }

  /**
   * What had to ask has ended. If it reached no instance, or says nothing of the service, another
   * attempt may take its place.
   *
   * @param result null after a defect
   */
  void askedAndEnded(@Nullable Result result) {
    boolean nowhere = result instanceof Result.Failed failed && failed.error().instance() == null;
    if (result == null || nowhere || Verdict.of(result) == Verdict.NOTHING) {
      circuit.releasePermission();
    }
  }

  private void succeeded() {
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    if (isLongAgo(clock.nanoTime())) {
      counting = false;
      circuit.reset();
    }
  }

  /** Whether what was counted says nothing any more. */
  private boolean isLongAgo(long nowNanos) {
    return nowNanos - failedNanos > config.window().toNanos()
        && circuit.getState() == CircuitBreaker.State.CLOSED;
  }

  private void failed(Endpoint endpoint, RpcException error) {
    long now = clock.nanoTime();
    int from = failing.failed(endpoint, now);
    if (2 * from > instances.getAsInt()) {
      if (isLongAgo(now)) {
        circuit.reset();
      }
      failedNanos = now;
      counting = true;
      last = String.valueOf(error.getMessage());
      circuit.onError(0, TimeUnit.NANOSECONDS, error);
    } else if (counting) {
      circuit.releasePermission();
    }
  }

  /** For dashboards: 0 closed, 1 half open, 2 open. */
  int state() {
    return switch (circuit.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
    };
  }

  /** How long attempts are refused yet. */
  Duration left() {
    long left = openedNanos + openFor.toNanos() - clock.nanoTime();
    return Duration.ofNanos(Math.max(0, left));
  }

  private void changed(CircuitBreaker.StateTransition change) {
    if (change.getToState() == CircuitBreaker.State.OPEN) {
      openedNanos = clock.nanoTime();
      LOG.warn("{}: {}; no attempt is made for {} s", method, this, openFor.toMillis() / 1e3);
    } else {
      LOG.info("{}: the breaker is {} now", method, change.getToState());
    }
  }

  /** How it stands, in words. */
  String standing() {
    if (!counting) {
      return "closed, no failure lately";
    }
    return switch (circuit.getState()) {
      case OPEN -> "%s; for another %.1f s".formatted(this, left().toMillis() / 1e3);
      case HALF_OPEN -> "half open: %d attempts decide".formatted(config.probes());
      default ->
          "closed, %d of %d attempts failed lately; opens at %d %% of at least %d"
              .formatted(
                  circuit.getMetrics().getNumberOfFailedCalls(),
                  circuit.getMetrics().getNumberOfBufferedCalls(),
                  config.ratio(),
                  config.calls());
    };
  }

  /** Why it is open. */
  @Override
  public String toString() {
    CircuitBreaker.Metrics metrics = circuit.getMetrics();
    return "the breaker is open: %.0f %% of %d attempts failed (breaker.ratio=%d), the last: %s"
        .formatted(
            Math.max(0, metrics.getFailureRate()),
            metrics.getNumberOfBufferedCalls(),
            config.ratio(),
            last);
  }
}
