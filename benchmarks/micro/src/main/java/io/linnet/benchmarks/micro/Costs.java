package io.linnet.benchmarks.micro;

import io.linnet.benchmarks.driver.Figure;
import io.linnet.core.DefaultFilters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** All that was measured in a run, as far as it got. Not thread-safe. */
final class Costs {

  private final List<Cost> all = new ArrayList<>();

  void add(Cost cost) {
    all.add(cost);
  }

  /** In the order of the part. */
  List<Cost> of(Part part) {
    List<String> filters = part.filters();
    return all.stream()
        .filter(cost -> cost.part() == part)
        .sorted(
            Comparator.<Cost>comparingInt(cost -> part.ways().indexOf(cost.way()))
                .thenComparingInt(cost -> filters.indexOf(cost.filters())))
        .toList();
  }

  /** What filters add to a chain that has none; NaN while one of both was not measured. */
  double added(Part part, String way, String filters, ToDoubleFunction<Cost> what) {
    return cost(part, way, filters, what) - cost(part, way, DefaultFilters.BARE, what);
  }

  private double cost(Part part, String way, String filters, ToDoubleFunction<Cost> what) {
    return all.stream()
        .filter(cost -> cost.part() == part)
        .filter(cost -> cost.way().equals(way) && cost.filters().equals(filters))
        .mapToDouble(what)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** A part's costs for reading. */
  String table(Part part) {
    boolean chain = !part.filters().isEmpty();
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-34s %9s %9s %9s", "one operation of", "ns", "CPU ns", "B"));
    table.append(chain ? String.format(" | %9s %9s %9s%n", "+ ns", "+ CPU ns", "+ B") : "\n");
    for (Cost cost : of(part)) {
      table.append(String.format("%-34s", cost.name()));
      table.append(row(cost.nanos(), cost.cpuNanos(), cost.bytes()));
      if (chain && !cost.filters().equals(DefaultFilters.BARE)) {
        table
            .append(" |")
            .append(
                row(
                    added(cost, Cost::nanos),
                    added(cost, Cost::cpuNanos),
                    added(cost, Cost::bytes)));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private double added(Cost cost, ToDoubleFunction<Cost> what) {
    return added(cost.part(), cost.way(), cost.filters(), what);
  }

  private static String row(double nanos, double cpuNanos, double bytes) {
    return String.format(Locale.ROOT, " %,9.1f %,9.1f %,9.0f", nanos, cpuNanos, bytes);
  }

  /** All of it for files. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Cost cost : all) {
      figures.add(Figure.of(cost.name() + ", time", cost.nanos(), "ns"));
      figures.add(Figure.of(cost.name() + ", CPU time", cost.cpuNanos(), "ns"));
      figures.add(Figure.of(cost.name() + ", allocated", cost.bytes(), "B"));
    }
    return figures;
  }
}
