package io.linnet.benchmarks.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Cells of an open loop whose rate is half of what a peer carried in the same run for callers that
 * wait. With calls in flight it carries more, because they share wake-ups and writes; calls that
 * come one by one do not, and half of that is more than gRPC can bear of them.
 */
final class OpenCells {

  private static final double SHARE = 0.5;

  private OpenCells() {}

  /** One for each method for which the peer has figures. */
  static List<Cell> of(List<CellResult> results, String peer) {
    var cells = new ArrayList<Cell>();
    for (Method method : Method.values()) {
      OptionalDouble carried =
          results.stream()
              .filter(result -> result.cell().method() == method)
              .filter(result -> result.cell().mode() == Cell.Mode.BLOCKING)
              .mapToDouble(result -> result.median(peer, Figures::callsPerSecond))
              .filter(Double::isFinite)
              .max();
      if (carried.isPresent()) {
        cells.add(new Cell(method, Cell.Mode.OPEN, twoDigits(carried.getAsDouble() * SHARE)));
      }
    }
    return cells;
  }

  /** 47,123 is 47,000: more would look more exact than it is. */
  private static int twoDigits(double rate) {
    double unit = Math.max(1, StrictMath.pow(10, StrictMath.floor(StrictMath.log10(rate)) - 1));
    return (int) Math.max(1, Math.round(rate / unit) * unit);
  }
}
