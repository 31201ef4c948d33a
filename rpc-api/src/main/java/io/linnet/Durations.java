package io.linnet;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of durations in annotations and settings: {@code 500ms}, {@code 2s}, {@code 5m}. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(us|ms|s|m|h)");

  /** Moments and deadlines are nanoseconds in a long. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException naming the text and the expected form
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: a number and a unit us, ms, s, m or h, such as 500ms)");
    }
    long count = Long.parseLong(form.group(1));
    Duration duration =
        switch (form.group(2)) {
          case "us" -> Duration.of(count, ChronoUnit.MICROS);
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'" + text + "' (expected: at most 292 years)");
    }
    return duration;
  }

  /**
   * Writes a duration in the largest unit that loses nothing; what is below a microsecond is left
   * out.
   */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos % 1_000_000 != 0) {
      return nanos / 1_000 + "us";
    }
    long millis = nanos / 1_000_000;
    if (millis % 1_000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
  }
}
