package io.linnet.governance.admission;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * How long calls may wait for a worker of a provider that is overloaded.
 *
 * @param maxWait {@code admission.max-wait}, 50 ms by default; 0 for as long as the queue takes
 *     them
 * @param fairShare {@code admission.fair-share}, true by default: applications that lately got more
 *     than an equal part may wait less long
 */
public record AdmissionConfig(Duration maxWait, boolean fairShare) {

  /** Reads the settings of one method. */
  static AdmissionConfig read(SettingsReader settings) {
    return new AdmissionConfig(
        settings.duration(
            "admission.max-wait", Duration.ofMillis(50), Duration.ZERO, Duration.ofMinutes(1)),
        settings.bool("admission.fair-share", true));
  }
}
