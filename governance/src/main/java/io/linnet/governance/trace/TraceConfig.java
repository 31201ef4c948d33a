package io.linnet.governance.trace;

import io.linnet.config.SettingsReader;

/**
 * Which methods are traced, where tracing was given to the builder.
 *
 * @param enabled {@code trace.enabled}, true by default
 */
public record TraceConfig(boolean enabled) {

  /** Reads the settings of one method. */
  static TraceConfig read(SettingsReader settings) {
    return new TraceConfig(settings.bool("trace.enabled", true));
  }
}
