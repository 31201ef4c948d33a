package io.linnet.governance.fault;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * Faults that attempts of a method meet.
 *
 * @param delay {@code fault.delay}, none by default: attempts begin that much later
 * @param delayPercent {@code fault.delay-percent}, 100 by default: how many of 100 attempts do
 * @param error {@code fault.error} and {@code fault.error-percent}, none by default: what attempts
 *     end with
 * @param attachment {@code fault.attachment}, none by default: only calls that carry an attachment
 *     of this name
 */
public record FaultConfig(Duration delay, int delayPercent, ErrorConfig error, String attachment) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Reads the settings of one method. */
  static FaultConfig read(SettingsReader settings) {
    return new FaultConfig(
        settings.duration("fault.delay", Duration.ZERO, Duration.ZERO, LONGEST),
        settings.integer("fault.delay-percent", 100, 1, 100),
        ErrorConfig.read(settings, "fault"),
        settings.text("fault.attachment", ""));
  }

  /** Whether there is any fault. */
  boolean isAny() {
    return error.code() != null || !delay.isZero();
  }
}
