package io.linnet.governance.metrics;

import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

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
        new MetricsFilterFactory(
            "metrics",
            Stage.OBSERVE,
            (method, clock) -> new CallMetricsObserver(method, clock, calls)),
        new MetricsFilterFactory(
            "metrics-attempt",
            Stage.OBSERVE_ATTEMPT,
            (method, clock) -> new RetryObserver(method, retries)));
  }

  /** Served calls, and those that were refused. */
  public static List<FilterFactory> provider(OpenTelemetry telemetry) {
    CallInstruments calls = CallInstruments.of(meter(telemetry), "server");
    return List.of(
        new MetricsFilterFactory(
            "metrics-serve",
            Stage.SERVE,
            (method, clock) -> new CallMetricsObserver(method, clock, calls)));
  }

  private static Meter meter(OpenTelemetry telemetry) {
    return telemetry.getMeter("io.linnet");
  }
}
