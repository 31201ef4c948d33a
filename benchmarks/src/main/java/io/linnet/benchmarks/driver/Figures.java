package io.linnet.benchmarks.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one round, or the median of several, says about a subject. Times are of one call.
 *
 * @param lateShare of all calls, those that an open loop began more than 1 ms late; 0 elsewhere
 */
record Figures(
    double callsPerSecond,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    double clientCpuMicros,
    double serverCpuMicros,
    double clientBytes,
    double serverBytes,
    double lateShare,
    double errors) {

  static Figures of(Sample sample, Counters client, Counters server) {
    double calls = Math.max(1, sample.calls());
    return new Figures(
        sample.callsPerSecond(),
        sample.p50Nanos() / 1e3,
        sample.p99Nanos() / 1e3,
        sample.p999Nanos() / 1e3,
        client.cpuNanos() / 1e3 / calls,
        server.cpuNanos() / 1e3 / calls,
        client.allocatedBytes() / calls,
        server.allocatedBytes() / calls,
        sample.late() / calls,
        sample.errors());
  }

  /** The median of each figure by itself; errors are added up. */
  static Figures median(List<Figures> rounds) {
    return new Figures(
        median(rounds, Figures::callsPerSecond),
        median(rounds, Figures::p50Micros),
        median(rounds, Figures::p99Micros),
        median(rounds, Figures::p999Micros),
        median(rounds, Figures::clientCpuMicros),
        median(rounds, Figures::serverCpuMicros),
        median(rounds, Figures::clientBytes),
        median(rounds, Figures::serverBytes),
        median(rounds, Figures::lateShare),
        rounds.stream().mapToDouble(Figures::errors).sum());
  }

  /** The figures by the names they have in files. */
  Map<String, Double> named() {
    var named = new LinkedHashMap<String, Double>();
    named.put("callsPerSecond", callsPerSecond);
    named.put("p50Micros", p50Micros);
    named.put("p99Micros", p99Micros);
    named.put("p999Micros", p999Micros);
    named.put("clientCpuMicros", clientCpuMicros);
    named.put("serverCpuMicros", serverCpuMicros);
    named.put("clientBytes", clientBytes);
    named.put("serverBytes", serverBytes);
    named.put("lateShare", lateShare);
    named.put("errors", errors);
    return named;
  }

  /** Reads what {@link #named} writes. */
  static Figures of(Map<String, Double> named) {
    return new Figures(
        value(named, "callsPerSecond"),
        value(named, "p50Micros"),
        value(named, "p99Micros"),
        value(named, "p999Micros"),
        value(named, "clientCpuMicros"),
        value(named, "serverCpuMicros"),
        value(named, "clientBytes"),
        value(named, "serverBytes"),
        value(named, "lateShare"),
        value(named, "errors"));
  }

  private static double value(Map<String, Double> named, String name) {
    Double value = named.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in the figures: " + named.keySet());
    }
    return value;
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    return Medians.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
