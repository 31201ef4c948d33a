package io.linnet.governance.throttle;

import io.linnet.config.SettingsReader;

/**
 * Whether a consumer sends less to a service that is overloaded.
 *
 * @param enabled {@code throttle.enabled}, true by default
 */
public record ThrottleConfig(boolean enabled) {

  /** Reads the settings of one method. */
  static ThrottleConfig read(SettingsReader settings) {
    return new ThrottleConfig(settings.bool("throttle.enabled", true));
  }
}
