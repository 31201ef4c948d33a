package io.linnet.governance.limit;

import io.linnet.config.SettingsReader;

/**
 * How many calls of a method with one value of an argument a provider lets through.
 *
 * @param index {@code hot-argument-limit.index}: which argument, from 0; no default
 * @param perSecond {@code hot-argument-limit.per-second}: calls with each value of it; 0, the
 *     default, for no limit. The burst is a tenth of that, at least 1
 */
public record HotArgumentLimitConfig(int index, int perSecond) {

  private static final String INDEX = "hot-argument-limit.index";
  private static final String PER_SECOND = "hot-argument-limit.per-second";
  private static final int MOST = 100_000_000;

  /** More parameters no Java method has. */
  private static final int MOST_PARAMETERS = 255;

  /** Reads the settings of one method. */
  static HotArgumentLimitConfig read(SettingsReader settings) {
    HotArgumentLimitConfig config =
        new HotArgumentLimitConfig(
            settings.integer(INDEX, -1, 0, MOST_PARAMETERS - 1),
            settings.integer(PER_SECOND, 0, 0, MOST));
    if (settings.isSet(INDEX) && !settings.isSet(PER_SECOND)) {
      settings.problem(PER_SECOND, "missing (expected: with " + INDEX + ", calls per second)");
    }
    if (config.limits() && !settings.isSet(INDEX)) {
      settings.problem(
          INDEX, "missing (expected: with " + PER_SECOND + ", the number of an argument, from 0)");
    }
    return config;
  }

  /** Notes why a method can't be limited like this. */
  static void problem(SettingsReader settings, String problem) {
    settings.problem(INDEX, problem);
  }

  /** Whether anything is limited. */
  boolean limits() {
    return perSecond > 0;
  }
}
