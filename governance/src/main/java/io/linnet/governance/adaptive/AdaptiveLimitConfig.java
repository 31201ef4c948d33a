package io.linnet.governance.adaptive;

import io.linnet.config.SettingsReader;

/**
 * Between which bounds the limit of an instance is found.
 *
 * @param enabled {@code adaptive-limit.enabled}, false by default
 * @param min {@code adaptive-limit.min}, 4 by default: calls at once that are always let through;
 *     as many as BBR leaves in flight to measure
 * @param max {@code adaptive-limit.max}, 1000 by default
 */
public record AdaptiveLimitConfig(boolean enabled, int min, int max) {

  private static final int MOST = 1_000_000;

  /** Reads the settings of one method. */
  static AdaptiveLimitConfig read(SettingsReader settings) {
    AdaptiveLimitConfig config =
        new AdaptiveLimitConfig(
            settings.bool("adaptive-limit.enabled", false),
            settings.integer("adaptive-limit.min", 4, 1, MOST),
            settings.integer("adaptive-limit.max", 1_000, 1, MOST));
    if (config.min > config.max) {
      settings.problem(
          "adaptive-limit.max",
          "%d (expected: adaptive-limit.min, which is %d, or more)"
              .formatted(config.max, config.min));
      return new AdaptiveLimitConfig(config.enabled, config.max, config.max);
    }
    return config;
  }

  /** A limit, brought within the bounds. */
  double bounded(double limit) {
    return Math.max(min, Math.min(max, limit));
  }
}
