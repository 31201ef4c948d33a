package io.linnet.spring.telemetry;

import io.linnet.governance.metrics.Metrics;
import io.linnet.spi.FilterFactory;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;

/**
 * What calls are measured with: Micrometer or OpenTelemetry, never both.
 *
 * @param consumer for calls that are made
 * @param provider for calls that are served
 */
record CallMetrics(List<FilterFactory> consumer, List<FilterFactory> provider) {

  /** Nothing is measured. */
  static final CallMetrics NONE = new CallMetrics(List.of(), List.of());

  /** Copies the lists. */
  CallMetrics {
    consumer = List.copyOf(consumer);
    provider = List.copyOf(provider);
  }

  static CallMetrics of(OpenTelemetry telemetry) {
    return new CallMetrics(Metrics.consumer(telemetry), Metrics.provider(telemetry));
  }
}
