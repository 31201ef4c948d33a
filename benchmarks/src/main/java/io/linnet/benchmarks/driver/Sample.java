package io.linnet.benchmarks.driver;

import java.util.Map;
import org.HdrHistogram.Histogram;

/** What callers saw in one round. */
record Sample(long calls, long errors, long nanos, long p50Nanos, long p99Nanos, long p999Nanos) {

  static Sample of(long calls, long errors, long nanos, Histogram latencies) {
    return new Sample(
        calls,
        errors,
        nanos,
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9));
  }

  double callsPerSecond() {
    return calls * 1e9 / nanos;
  }

  String toLine() {
    return "calls=%d errors=%d nanos=%d p50=%d p99=%d p999=%d"
        .formatted(calls, errors, nanos, p50Nanos, p99Nanos, p999Nanos);
  }

  static Sample parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Sample(
        Lines.value(values, "calls"),
        Lines.value(values, "errors"),
        Lines.value(values, "nanos"),
        Lines.value(values, "p50"),
        Lines.value(values, "p99"),
        Lines.value(values, "p999"));
  }
}
