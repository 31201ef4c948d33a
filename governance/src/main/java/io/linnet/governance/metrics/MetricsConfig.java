package io.linnet.governance.metrics;

import io.linnet.config.SettingsReader;

/**
 * Which methods are measured, where metrics were given to the builder.
 *
 * @param enabled {@code metrics.enabled}, true by default
 */
public record MetricsConfig(boolean enabled) {

  /** Reads the settings of one method. */
  public static MetricsConfig read(SettingsReader settings) {
    return new MetricsConfig(settings.bool("metrics.enabled", true));
  }
}
