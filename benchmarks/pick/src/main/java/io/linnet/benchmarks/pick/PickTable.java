package io.linnet.benchmarks.pick;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** All figures, for people and for git: a row for each balancer, a column for each size. */
final class PickTable {

  private PickTable() {}

  static String of(List<PickTime> times) {
    StringBuilder table = new StringBuilder();
    var sizes = new TreeSet<>(times.stream().map(PickTime::endpoints).toList());
    table.append(String.format(Locale.ROOT, "%-22s %-9s", "ns for one pick of", "weights"));
    sizes.forEach(size -> table.append(String.format(Locale.ROOT, " %,10d", size)));
    table.append(String.format(Locale.ROOT, " %10s%n", "most B"));
    for (String balancer : times.stream().map(PickTime::balancer).distinct().toList()) {
      for (boolean weighted : new boolean[] {false, true}) {
        List<PickTime> row =
            times.stream()
                .filter(time -> time.balancer().equals(balancer) && time.weighted() == weighted)
                .toList();
        if (!row.isEmpty()) {
          String weights = weighted ? "unequal" : "equal";
          table.append(String.format(Locale.ROOT, "%-22s %-9s", balancer, weights));
          for (int size : sizes) {
            table.append(String.format(Locale.ROOT, " %10s", nanos(row, size)));
          }
          double bytes = row.stream().mapToDouble(PickTime::bytes).max().orElse(Double.NaN);
          table.append(String.format(Locale.ROOT, " %,10.0f%n", bytes));
        }
      }
    }
    return table.toString();
  }

  private static String nanos(List<PickTime> row, int size) {
    return row.stream()
        .filter(time -> time.endpoints() == size)
        .map(time -> String.format(Locale.ROOT, "%,.1f", time.nanos()))
        .findFirst()
        .orElse("-");
  }
}
