package io.linnet.governance.log;

import io.linnet.config.SettingsReader;

/**
 * Whether calls of a method are logged.
 *
 * @param enabled {@code access-log.enabled}, false by default
 */
public record AccessLogConfig(boolean enabled) {

  /** Reads the settings of one method. */
  static AccessLogConfig read(SettingsReader settings) {
    return new AccessLogConfig(settings.bool("access-log.enabled", false));
  }
}
