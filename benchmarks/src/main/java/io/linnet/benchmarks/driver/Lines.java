package io.linnet.benchmarks.driver;

import java.util.HashMap;
import java.util.Map;

/** Lines of {@code name=number} pairs, in which the processes talk. */
public final class Lines {

  private Lines() {}

  /** The pairs of a line; other words are skipped. */
  public static Map<String, Long> parse(String line) {
    var values = new HashMap<String, Long>();
    for (String pair : line.split(" ", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), Long.valueOf(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  /** The number with this name, which must be there. */
  public static long value(Map<String, Long> values, String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in the line: " + values);
    }
    return value;
  }
}
