package io.linnet.governance.eject;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * When an instance is ejected, and for how long.
 *
 * @param enabled {@code eject.enabled}, true by default
 * @param failures {@code eject.failures}, 5 by default: so many failed attempts in a row are
 *     enough; Envoy and Finagle have the same number
 * @param ratio {@code eject.ratio}, 50 by default: percent of the attempts within the window that
 *     have to fail, where successes are among them
 * @param calls {@code eject.calls}, 20 by default: fewer attempts say nothing about a ratio
 * @param window {@code eject.window}, 10 s by default: how long attempts are counted
 * @param duration {@code eject.duration}, 5 s by default: the first ejection; each further one in a
 *     row takes twice as long
 * @param maxDuration {@code eject.max-duration}, 5 min by default
 */
public record EjectConfig(
    boolean enabled,
    int failures,
    int ratio,
    int calls,
    Duration window,
    Duration duration,
    Duration maxDuration) {

  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Reads the settings of one method. */
  static EjectConfig read(SettingsReader settings) {
    return new EjectConfig(
        settings.bool("eject.enabled", true),
        settings.integer("eject.failures", 5, 1, MOST),
        settings.integer("eject.ratio", 50, 1, 100),
        settings.integer("eject.calls", 20, 1, MOST),
        settings.duration("eject.window", Duration.ofSeconds(10), SHORTEST, LONGEST),
        settings.duration("eject.duration", Duration.ofSeconds(5), SHORTEST, LONGEST),
        settings.duration("eject.max-duration", Duration.ofMinutes(5), SHORTEST, LONGEST));
  }
}
