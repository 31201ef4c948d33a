package io.linnet.governance.validate;

import io.linnet.config.SettingsReader;

/**
 * Whether the arguments of served calls are checked.
 *
 * @param enabled {@code validate.enabled}, {@code true} by default: checked where the contract has
 *     constraints
 */
public record ValidateConfig(boolean enabled) {

  private static final String ENABLED = "validate.enabled";

  /** Reads the settings of one method. */
  static ValidateConfig read(SettingsReader settings) {
    return new ValidateConfig(settings.bool(ENABLED, true));
  }

  /** Notes why arguments can't be checked: better no start than calls that nobody checks. */
  static void problem(SettingsReader settings, String why) {
    settings.problem(ENABLED, why);
  }
}
