package io.linnet.demo.run;

import io.linnet.demo.load.Interval;
import io.linnet.demo.run.Options.Balancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What each provider got in some time.
 *
 * @param attempts attempts by the name of the provider
 * @param micros time of these attempts by the name of the provider
 */
record Shares(Map<String, Long> attempts, Map<String, Long> micros) {

  /** Nobody got anything. */
  static final Shares NONE = new Shares(Map.of(), Map.of());

  Shares {
    attempts = Map.copyOf(attempts);
    micros = Map.copyOf(micros);
  }

  /** What providers got in an interval; {@code names} gives the name of the one at an address. */
  static Shares of(Interval interval, UnaryOperator<String> names) {
    return new Shares(
        renamed(interval.attemptsByAddress(), names), renamed(interval.microsByAddress(), names));
  }

  /** This and more. */
  Shares plus(Shares more) {
    return new Shares(sum(attempts, more.attempts, 1), sum(micros, more.micros, 1));
  }

  /** What came after an earlier moment. */
  Shares since(Shares earlier) {
    return new Shares(sum(attempts, earlier.attempts, -1), sum(micros, earlier.micros, -1));
  }

  /** Attempts at all providers. */
  long all() {
    return attempts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The part of all attempts that a provider got, in per cent. */
  double percent(String provider) {
    return 100.0 * attempts.getOrDefault(provider, 0L) / Math.max(1, all());
  }

  /** Mean time of the attempts at a provider, or a dash when it got none. */
  String meanMillis(String provider) {
    return mean(micros.getOrDefault(provider, 0L), attempts.getOrDefault(provider, 0L));
  }

  /** Mean time of all attempts, or a dash when there were none. */
  String meanMillis() {
    return mean(micros.values().stream().mapToLong(Long::longValue).sum(), all());
  }

  /** What a balancer does, and a line for each of these providers. */
  List<String> table(Balancer balancer, List<String> providers) {
    List<String> lines = new ArrayList<>();
    lines.add(balancer + ": " + balancer.description());
    lines.add(Figures.format("%-12s  %6s  %8s  %7s", "provider", "share", "calls", "mean ms"));
    for (String provider : providers) {
      lines.add(
          Figures.format(
              "%-12s  %5.1f%%  %8d  %7s",
              provider,
              percent(provider),
              attempts.getOrDefault(provider, 0L),
              meanMillis(provider)));
    }
    return lines;
  }

  private static String mean(long micros, long count) {
    return count == 0 ? "-" : Figures.millis(micros / count);
  }

  private static Map<String, Long> renamed(Map<String, Long> counts, UnaryOperator<String> names) {
    Map<String, Long> renamed = new TreeMap<>();
    counts.forEach((address, count) -> renamed.merge(names.apply(address), count, Long::sum));
    return renamed;
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> two, int sign) {
    Map<String, Long> sum = new TreeMap<>(one);
    two.forEach((name, count) -> sum.merge(name, sign * count, Long::sum));
    return sum;
  }
}
