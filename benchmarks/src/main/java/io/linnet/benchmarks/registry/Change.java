package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Lines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * An instance that came or went. Two processes of one machine compare times by its wall clock.
 *
 * @param number of the instance
 * @param added whether it came
 * @param atMicros when, in microseconds since 1970
 */
record Change(int number, boolean added, long atMicros) {

  static Change now(int number, boolean added) {
    return new Change(number, added, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
  }

  String toLine() {
    return "number=%d added=%d at=%d".formatted(number, added ? 1 : 0, atMicros);
  }

  static Change parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Change(
        (int) Lines.value(values, "number"),
        Lines.value(values, "added") == 1,
        Lines.value(values, "at"));
  }
}
