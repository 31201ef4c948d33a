package io.linnet.benchmarks.simulate;

import java.util.List;
import java.util.Locale;

/** The figures of one scenario, for people and for {@code git diff}. */
final class ScenarioTable {

  private ScenarioTable() {}

  static String of(Scenario scenario, int seed, List<Outcome> outcomes) {
    var table = new StringBuilder();
    table.append("%s: %s (seed %d)%n".formatted(scenario.name(), scenario.about(), seed));
    table.append(
        "%-22s %8s %8s %8s %8s %9s %9s %7s %6s%s"
            .formatted(
                "balancer",
                "mean ms",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "calls",
                "failures",
                "max/avg",
                "peak",
                oddTitles(scenario)));
    for (Outcome outcome : outcomes) {
      table.append(
          String.format(
              Locale.ROOT,
              "%n%-22s %8.2f %8.1f %8.1f %8.1f %9d %9d %7.2f %6d%s",
              outcome.balancer(),
              outcome.meanMillis(),
              outcome.p50Millis(),
              outcome.p99Millis(),
              outcome.p999Millis(),
              outcome.calls(),
              outcome.failures(),
              outcome.unevenness(),
              outcome.peak(),
              odd(scenario, outcome)));
    }
    return table.append("\n").toString().replace(System.lineSeparator(), "\n");
  }

  private static String oddTitles(Scenario scenario) {
    if (scenario.fault() != null) {
      return " %7s %7s".formatted("odd %", "after %");
    }
    return scenario.fleet().zones() > 1 ? " %7s".formatted("far %") : "";
  }

  private static String odd(Scenario scenario, Outcome outcome) {
    if (scenario.fault() != null) {
      return percent(outcome.oddShare()) + percent(outcome.oddShareAfter());
    }
    return scenario.fleet().zones() > 1 ? percent(outcome.oddShare()) : "";
  }

  private static String percent(double share) {
    return Double.isNaN(share)
        ? " %7s".formatted("-")
        : String.format(Locale.ROOT, " %7.2f", 100 * share);
  }
}
