package io.linnet.spring.telemetry;

import io.linnet.governance.trace.Tracing;
import io.linnet.spi.FilterFactory;
import io.linnet.spring.observation.Observations;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;

/**
 * What makes the spans of calls: OpenTelemetry or Micrometer's observations, never both.
 *
 * @param consumer for calls that are made
 * @param provider for calls that are served
 * @param timed whether it makes the figures of how long calls take, too
 */
record CallSpans(List<FilterFactory> consumer, List<FilterFactory> provider, boolean timed) {

  /** There are none. */
  static final CallSpans NONE = new CallSpans(List.of(), List.of(), false);

  /** Copies the lists. */
  CallSpans {
    consumer = List.copyOf(consumer);
    provider = List.copyOf(provider);
  }

  static CallSpans of(OpenTelemetry telemetry) {
    return new CallSpans(Tracing.consumer(telemetry), Tracing.provider(telemetry), false);
  }

  /** Micrometer's own handler makes a timer of each observation, under the name of the figure. */
  static CallSpans of(Observations observations) {
    return new CallSpans(observations.consumer(), observations.provider(), true);
  }
}
