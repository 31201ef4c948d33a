package io.linnet.governance.limit;

import io.linnet.config.SettingsReader;

/**
 * How many calls of a method are let through.
 *
 * @param perSecond {@code rate-limit.per-second}; 0, the default, for no limit
 * @param burst {@code rate-limit.burst}: calls at once after a pause; by default a tenth of those
 *     of a second, at least 1
 * @param perCaller {@code rate-limit.per-caller}, providers only: calls per second of one
 *     application; 0, the default, for no limit. Its burst is a tenth of that
 */
public record RateLimitConfig(int perSecond, int burst, int perCaller) {

  private static final int MOST = 100_000_000;

  /** Reads the settings of one method; {@code provides} where it is provided. */
  static RateLimitConfig read(SettingsReader settings, boolean provides) {
    int perSecond = settings.integer("rate-limit.per-second", 0, 0, MOST);
    return new RateLimitConfig(
        perSecond,
        settings.integer("rate-limit.burst", burst(perSecond), 1, MOST),
        provides ? settings.integer("rate-limit.per-caller", 0, 0, MOST) : 0);
  }

  /** What is let through at once by default. */
  static int burst(int perSecond) {
    return Math.max(1, perSecond / 10);
  }

  /** Whether anything is limited. */
  boolean limits() {
    return perSecond > 0 || perCaller > 0;
  }
}
