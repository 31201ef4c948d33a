package io.linnet.governance.breaker;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * When a breaker opens, and for how long.
 *
 * @param enabled {@code breaker.enabled}, true by default
 * @param ratio {@code breaker.ratio}, 50 by default: percent of the last attempts that have to fail
 * @param calls {@code breaker.calls}, 20 by default: fewer attempts say nothing; at most five times
 *     as many are looked at
 * @param window {@code breaker.window}, 10 s by default: how long after the last failure attempts
 *     are counted
 * @param open {@code breaker.open}, 1 s by default: how long calls are refused before some are
 *     tried; doubled each time when these fail, too
 * @param maxOpen {@code breaker.max-open}, 8 s by default: how long at most; so a service that is
 *     well again is called within 10 s
 * @param probes {@code breaker.probes}, 5 by default: how many are tried; by their ratio it closes
 *     or opens again
 */
public record BreakerConfig(
    boolean enabled,
    int ratio,
    int calls,
    Duration window,
    Duration open,
    Duration maxOpen,
    int probes) {

  private static final int MOST = 1_000_000;
  private static final Duration LEAST_OPEN = Duration.ofMillis(100);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Reads the settings of one method. */
  static BreakerConfig read(SettingsReader settings) {
    return new BreakerConfig(
        settings.bool("breaker.enabled", true),
        settings.integer("breaker.ratio", 50, 1, 100),
        settings.integer("breaker.calls", 20, 1, MOST),
        settings.duration("breaker.window", Duration.ofSeconds(10), Duration.ofSeconds(1), HOUR),
        settings.duration("breaker.open", Duration.ofSeconds(1), LEAST_OPEN, HOUR),
        settings.duration("breaker.max-open", Duration.ofSeconds(8), LEAST_OPEN, HOUR),
        settings.integer("breaker.probes", 5, 1, 1_000));
  }
}
