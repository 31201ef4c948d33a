package io.linnet.benchmarks.micro;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What JMH measured in one process or several.
 *
 * @param way one of the part's
 * @param filters one of the part's, or empty
 * @param nanos time of one operation
 * @param cpuNanos CPU time of one operation
 * @param bytes allocated by one operation
 */
record Cost(Part part, String way, String filters, double nanos, double cpuNanos, double bytes) {

  private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z0-9])");

  /** What was measured, in words. */
  String name() {
    String words = WORD.matcher(way).replaceAll(" ").toLowerCase(Locale.ROOT);
    return part + ", " + words + (filters.isEmpty() ? "" : ": " + filters);
  }
}
