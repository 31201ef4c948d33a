package io.linnet.demo.run;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers are written: the same everywhere, whatever the user's locale. */
final class Figures {

  private Figures() {}

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Milliseconds with one digit after the point. */
  static String millis(long micros) {
    return format("%.1f", micros / 1e3);
  }

  /** Time from a moment of {@link System#nanoTime} until now. */
  static String secondsSince(long nanos) {
    return format("%.1f s", (System.nanoTime() - nanos) / 1e9);
  }

  /** {@code "4 CONNECTION_LOST, 1 TIMEOUT"}, or {@code "none"}. */
  static String counts(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
