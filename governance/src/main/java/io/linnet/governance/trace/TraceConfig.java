package io.linnet.governance.trace;

import io.linnet.config.SettingsReader;

/**
 * Which methods are traced, where tracing was given to the builder.
 *
 * @param enabled {@code trace.enabled}, true by default
 * @param baggage {@code trace.baggage}, true by default: whether OpenTelemetry's baggage travels
 *     with calls that are made, and is taken over from calls that are served
 */
public record TraceConfig(boolean enabled, boolean baggage) {

  /** Reads the settings of one method. */
  public static TraceConfig read(SettingsReader settings) {
    return new TraceConfig(
        settings.bool("trace.enabled", true), settings.bool("trace.baggage", true));
  }
}
