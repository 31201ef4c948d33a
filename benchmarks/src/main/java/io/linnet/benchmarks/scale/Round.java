package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Lines;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What callers saw for a while.
 *
 * @param errors calls that failed or brought something else, which are among the calls
 * @param nanos from the first call to the last answer
 * @param lateNanos how late calls began, the 99th percentile; 0 where none has a time to begin
 */
record Round(
    long calls,
    long errors,
    long nanos,
    long p50Nanos,
    long p99Nanos,
    long p999Nanos,
    long lateNanos) {

  static Round of(long calls, long errors, long nanos, Histogram latencies, long lateNanos) {
    return new Round(
        calls,
        errors,
        nanos,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        lateNanos);
  }

  double perSecond() {
    return calls * 1e9 / nanos;
  }

  String toLine() {
    return "calls=%d errors=%d nanos=%d p50=%d p99=%d p999=%d late=%d"
        .formatted(calls, errors, nanos, p50Nanos, p99Nanos, p999Nanos, lateNanos);
  }

  static Round parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Round(
        Lines.value(values, "calls"),
        Lines.value(values, "errors"),
        Lines.value(values, "nanos"),
        Lines.value(values, "p50"),
        Lines.value(values, "p99"),
        Lines.value(values, "p999"),
        Lines.value(values, "late"));
  }
}
