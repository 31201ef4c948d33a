package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The observers that measure calls with an OpenTelemetry, for {@code filters(…)} of a builder. They
 * have to be given for the same reason as those of {@code Tracing}.
 */
public final class Metrics {

  private Metrics() {}

  /** Calls, their attempts beyond the first, and rejections. */
  public static List<FilterFactory> consumer(OpenTelemetry telemetry) {
    Meter meter = meter(telemetry);
    CallInstruments calls = CallInstruments.of(meter, "client");
    LongCounter retries = RetryObserver.counter(meter);
    return List.of(
        measured(
            "metrics",
            Stage.OBSERVE,
            (method, clock) -> new CallMetricsObserver(method, clock, calls)),
        measured(
            "metrics-attempt",
            Stage.OBSERVE_ATTEMPT,
            (method, clock) -> new RetryObserver(method, retries)));
  }

  /** Served calls, and those that were refused. */
  public static List<FilterFactory> provider(OpenTelemetry telemetry) {
    CallInstruments calls = CallInstruments.of(meter(telemetry), "server");
    return List.of(
        measured(
            "metrics-serve",
            Stage.SERVE,
            (method, clock) -> new CallMetricsObserver(method, clock, calls)));
  }

  /**
   * An observer that measures in another way, for methods where {@code metrics.enabled} is not
   * false.
   */
  public static FilterFactory measured(
      String name, Stage stage, BiFunction<MethodDescriptor, Clock, CallObserver> observer) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) ->
            MetricsConfig.read(context.settings()).enabled()
                ? Optional.of(observer.apply(method, context.clock()))
                : Optional.empty());
  }

  private static Meter meter(OpenTelemetry telemetry) {
    return telemetry.getMeter("io.linnet");
  }
}
