package io.linnet.governance.replay;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * How long a provider knows the results of calls with a key.
 *
 * @param window {@code replay.window}, 60 s by default
 * @param results {@code replay.results}, 10 000 by default: most results of a method that are kept
 */
public record ReplayConfig(Duration window, int results) {

  private static final int MOST = 1_000_000;

  /** Reads the settings of one method. */
  static ReplayConfig read(SettingsReader settings) {
    return new ReplayConfig(
        settings.duration(
            "replay.window", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1)),
        settings.integer("replay.results", 10_000, 1, MOST));
  }
}
