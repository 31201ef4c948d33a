package io.linnet.benchmarks.driver;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What callers saw in one round.
 *
 * @param late calls that began later than they should have; 0 where callers wait for answers
 */
record Sample(
    long calls, long errors, long nanos, long p50Nanos, long p99Nanos, long p999Nanos, long late) {

  static Sample of(long calls, long errors, long nanos, Histogram latencies) {
    return new Sample(
        calls,
        errors,
        nanos,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        0);
  }

  Sample withLate(long count) {
    return new Sample(calls, errors, nanos, p50Nanos, p99Nanos, p999Nanos, count);
  }

  double callsPerSecond() {
    return calls * 1e9 / nanos;
  }

  String toLine() {
    return "calls=%d errors=%d nanos=%d p50=%d p99=%d p999=%d late=%d"
        .formatted(calls, errors, nanos, p50Nanos, p99Nanos, p999Nanos, late);
  }

  static Sample parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Sample(
        Lines.value(values, "calls"),
        Lines.value(values, "errors"),
        Lines.value(values, "nanos"),
        Lines.value(values, "p50"),
        Lines.value(values, "p99"),
        Lines.value(values, "p999"),
        Lines.value(values, "late"));
  }
}
