package io.linnet.benchmarks.driver;

import java.util.Locale;
import java.util.stream.Collectors;

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
              p99(result, subject.name(), subject.threadModel().floor()),
              figures.lateShare() * 100,
              figures.clientCpuMicros(),
              figures.serverCpuMicros(),
              figures.lateShare() > LATE_SHARE ? "  SENDER FELL BEHIND" : "",
              figures.errors() > 0 ? "  ERRORS: " + (long) figures.errors() : ""));
    }
    return table.append(peers(result)).toString();
  }

  /** What part of a peer's p99 Linnet has, like with like. */
  private static String peers(CellResult result) {
    return result.subjects().stream()
        .filter(subject -> subject instanceof Peer)
        .map(peer -> peer(result, peer.threadModel().linnet(), peer.name()))
        .collect(Collectors.joining());
  }

  private static String peer(CellResult result, String linnet, String peer) {
    double ratio = p99(result, linnet, peer);
    return Double.isNaN(ratio)
        ? ""
        : String.format(Locale.ROOT, "%-24s %33.2f%n", "p99: " + linnet + " / " + peer, ratio);
  }

  private static double p99(CellResult result, String subject, String other) {
    return result.ratio(subject, other, Figures::p99Micros);
  }
}
