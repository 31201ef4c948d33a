package io.linnet.benchmarks.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long changes took from the answer to the writer until a consumer knew.
 *
 * @param micros of each change that was seen
 * @param missed how many never were
 */
record Visibility(Histogram micros, int missed) {

  private static final int DIGITS = 3;

  private record Key(int number, boolean added) {}

  static Visibility of(List<Change> made, List<Change> seen) {
    Map<Key, Long> seenAt = new HashMap<>();
    seen.forEach(change -> seenAt.put(key(change), change.atMicros()));
    var micros = new Histogram(DIGITS);
    int missed = 0;
    for (Change change : made) {
      Long at = seenAt.get(key(change));
      if (at == null) {
        missed++;
      } else {
        // A consumer may know before the writer's thread gets to look at the clock.
        micros.recordValue(Math.max(0, at - change.atMicros()));
      }
    }
    return new Visibility(micros, missed);
  }

  /** What so many per cent stay below; NaN when nothing was seen. */
  double millis(double percentile) {
    return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1e3;
  }

  private static Key key(Change change) {
    return new Key(change.number(), change.added());
  }
}
