package io.linnet.benchmarks.driver;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A cell's figures for reading. */
final class ResultTable {

  private ResultTable() {}

  static String of(CellResult result) {
    return result.cell().mode() == Cell.Mode.OPEN ? OpenTable.of(result) : closed(result);
  }

  private static String closed(CellResult result) {
    var table = new StringBuilder();
    table.append(
        "%n%-24s %10s %7s %9s %9s %9s %15s %15s%n"
            .formatted(
                result.cell(),
                "calls/s",
                "/floor",
                "p50 µs",
                "p99 µs",
                "p99.9 µs",
                "CPU µs c+s",
                "bytes c+s"));
    for (Contender subject : result.subjects()) {
      Figures figures = result.median(subject);
      table.append(
          String.format(
              Locale.ROOT,
              "%-24s %,10.0f %7.2f %9.1f %9.1f %9.1f %7.2f+%7.2f %7.0f+%7.0f%s%n",
              subject.name(),
              figures.callsPerSecond(),
              result.ratioToFloor(subject),
              figures.p50Micros(),
              figures.p99Micros(),
              figures.p999Micros(),
              figures.clientCpuMicros(),
              figures.serverCpuMicros(),
              figures.clientBytes(),
              figures.serverBytes(),
              figures.errors() > 0 ? "  ERRORS: " + (long) figures.errors() : ""));
    }
    return table.append(peers(result, "", Figures::callsPerSecond, 18)).toString();
  }

  /**
   * How many times a figure of each peer Linnet has, like with like.
   *
   * @param prefix of each line
   * @param width of the column, from the names on
   */
  static String peers(
      CellResult result, String prefix, ToDoubleFunction<Figures> figure, int width) {
    var lines = new StringBuilder();
    for (Contender peer : result.subjects()) {
      String linnet = peer.threadModel().linnet();
      double ratio = result.ratio(linnet, peer.name(), figure);
      if (peer instanceof Peer && !Double.isNaN(ratio)) {
        String names = prefix + linnet + " / " + peer.name();
        lines.append(String.format(Locale.ROOT, "%-24s %" + width + ".2f%n", names, ratio));
      }
    }
    return lines.toString();
  }
}
