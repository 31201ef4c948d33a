package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures by row and column. Not thread-safe. */
final class Table {

  private final String title;
  private final List<Column> columns;
  private final List<String> lines = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  Table(String title, List<Column> columns) {
    this.title = title;
    this.columns = List.copyOf(columns);
    var header = new StringBuilder(first(title));
    this.columns.forEach(column -> header.append(cell(column.header())));
    lines.add(header.toString());
  }

  /** A row with one value for each column; NaN for what does not exist. */
  void row(String name, double... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " values (expected: " + columns.size() + ")");
    }
    var line = new StringBuilder(first(name));
    for (int i = 0; i < values.length; i++) {
      line.append(cell(text(values[i])));
      if (!Double.isNaN(values[i])) {
        Column column = columns.get(i);
        figures.add(
            Figure.of(title + ", " + name + ": " + column.name(), values[i], column.unit()));
      }
    }
    lines.add(line.toString());
  }

  /** A line that explains, such as what is missing and why. */
  void note(String text) {
    lines.add(text);
  }

  /** All figures, row by row. */
  List<Figure> figures() {
    return List.copyOf(figures);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private static String first(String text) {
    return "%-32s".formatted(text);
  }

  private static String cell(String text) {
    return "%14s".formatted(text);
  }

  /** Three digits are more than a figure is worth. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
