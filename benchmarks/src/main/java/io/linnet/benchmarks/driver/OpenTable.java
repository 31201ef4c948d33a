package io.linnet.benchmarks.driver;

import java.util.Locale;

/** The figures of an open loop for reading: how long calls take at a rate that is given. */
final class OpenTable {

  /** A hundredth of the calls, and p99 is more about the sender than about the subject. */
  private static final double LATE_SHARE = 0.01;

  private OpenTable() {}

  static String of(CellResult result) {
    var table = new StringBuilder();
    table.append(
        "%n%-24s %10s %9s %9s %9s %9s %7s %15s%n"
            .formatted(
                result.cell(),
                "calls/s",
                "p50 µs",
                "p99 µs",
                "p99.9 µs",
                "p99/floor",
                "late %",
                "CPU µs c+s"));
    for (Contender subject : result.subjects()) {
      Figures figures = result.median(subject);
      table.append(
          String.format(
              Locale.ROOT,
              "%-24s %,10.0f %9.1f %9.1f %9.1f %9.2f %7.2f %7.2f+%7.2f%s%s%n",
              subject.name(),
              figures.callsPerSecond(),
              figures.p50Micros(),
              figures.p99Micros(),
              figures.p999Micros(),
              result.ratio(subject.name(), subject.threadModel().floor(), Figures::p99Micros),
              figures.lateShare() * 100,
              figures.clientCpuMicros(),
              figures.serverCpuMicros(),
              figures.lateShare() > LATE_SHARE ? "  SENDER FELL BEHIND" : "",
              figures.errors() > 0 ? "  ERRORS: " + (long) figures.errors() : ""));
    }
    return table.append(ResultTable.peers(result, "p99: ", Figures::p99Micros, 33)).toString();
  }
}
