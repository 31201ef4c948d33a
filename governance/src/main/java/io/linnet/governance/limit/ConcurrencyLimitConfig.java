package io.linnet.governance.limit;

import io.linnet.config.SettingsReader;

/**
 * How many calls of a method are under way at once.
 *
 * @param max {@code concurrency-limit.max}; 0, the default, for no limit
 */
public record ConcurrencyLimitConfig(int max) {

  private static final int MOST = 1_000_000;

  /** Reads the settings of one method. */
  static ConcurrencyLimitConfig read(SettingsReader settings) {
    return new ConcurrencyLimitConfig(settings.integer("concurrency-limit.max", 0, 0, MOST));
  }
}
