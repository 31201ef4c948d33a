package io.linnet.spring.telemetry;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.governance.metrics.Metrics;
import io.linnet.governance.metrics.MetricsConfig;
import io.linnet.spi.FilterFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures the calls of one method with Micrometer, under the names that OpenTelemetry's
 * conventions give. A timer is looked up once for each outcome.
 */
final class MeterObserver implements CallObserver {

  /** Micrometer wants each meter of a name to have the same tags. */
  private static final String NOTHING = "none";

  private final Clock clock;
  private final MeterRegistry registry;
  private final String name;
  private final Tags method;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private MeterObserver(MethodDescriptor method, Clock clock, MeterRegistry registry, String side) {
    this.clock = clock;
    this.registry = registry;
    this.name = "rpc." + side + ".call.duration";
    this.method = tags(method);
  }

  static Tags tags(MethodDescriptor method) {
    return Tags.of(
        "rpc.system.name", "linnet", "rpc.method", method.service().name() + "/" + method.name());
  }

  /**
   * What measures all calls.
   *
   * @param timed whether something else makes the figures of how long they take
   */
  static CallMetrics metrics(MeterRegistry registry, boolean timed) {
    return new CallMetrics(
        List.of(
            factory("metrics", Stage.OBSERVE, registry, "client", timed),
            Metrics.measured(
                "metrics-attempt",
                Stage.OBSERVE_ATTEMPT,
                (method, context) -> new AttemptMeterObserver(method, registry))),
        List.of(
            factory("metrics-serve", Stage.SERVE, registry, "server", timed),
            Metrics.queueTime(
                method -> {
                  Timer waits =
                      Timer.builder("linnet.server.queue.duration")
                          .description("Time of served calls until a worker has them")
                          .tags(tags(method))
                          .register(registry);
                  return nanos -> waits.record(nanos, TimeUnit.NANOSECONDS);
                })));
  }

  private static FilterFactory factory(
      String name, Stage stage, MeterRegistry registry, String side, boolean timed) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) -> {
          if (!MetricsConfig.read(context.settings()).enabled()) {
            return Optional.empty();
          }
          context.state(
              "metrics/gauges", MeterGauges.class, () -> MeterGauges.observe(registry, context));
          return timed
              ? Optional.empty()
              : Optional.of(new MeterObserver(method, context.clock(), registry, side));
        });
  }

  @Override
  public void started(Invocation invocation) {
    // the invocation knows when it began
  }

  @Override
  public void ended(Invocation invocation, Result result) {
    timers
        .computeIfAbsent(errorOf(result), this::timer)
        .record(clock.nanoTime() - invocation.startNanos(), TimeUnit.NANOSECONDS);
  }

  /** What an outcome is called that is no value. */
  static String errorOf(Result result) {
    if (result instanceof Result.Failed failed) {
      return failed.error().code().name();
    }
    return result instanceof Result.Thrown thrown ? thrown.error().getClass().getName() : NOTHING;
  }

  private Timer timer(String error) {
    return Timer.builder(name)
        .description("Time of calls, retries included")
        .tags(method.and("error.type", error))
        .register(registry);
  }
}
