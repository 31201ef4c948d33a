package io.linnet.governance.hedge;

import io.linnet.config.SettingsReader;

/**
 * Whether, and when, attempts of idempotent calls are made twice.
 *
 * @param enabled {@code hedge.enabled}, false by default
 * @param percentile {@code hedge.percentile}, 95 by default: an attempt is made again when it takes
 *     longer than so many of 100 do
 */
public record HedgeConfig(boolean enabled, int percentile) {

  /** Reads the settings of one method. */
  static HedgeConfig read(SettingsReader settings) {
    return new HedgeConfig(
        settings.bool("hedge.enabled", false), settings.integer("hedge.percentile", 95, 50, 99));
  }
}
