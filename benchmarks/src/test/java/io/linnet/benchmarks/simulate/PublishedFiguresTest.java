package io.linnet.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/loadbalance.md} has the figures of the result files. */
final class PublishedFiguresTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern SCENARIO_NAME = Pattern.compile("`([a-z-]+)`");

  @Test
  void theTableShowsWhatTheResultFilesSay() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/loadbalance.md"));
    int head = indexOf(lines, "| | `even` ");
    List<String> scenarios = new ArrayList<>();
    Matcher names = SCENARIO_NAME.matcher(lines.get(head));
    while (names.find()) {
      scenarios.add(names.group(1));
    }
    List<String> figures = cells(lines.get(head + 2));
    int rows = 0;
    for (int i = head + 3; lines.get(i).startsWith("|"); i++, rows++) {
      List<String> row = cells(lines.get(i));
      String balancer = row.get(0).replace("`", "").replace(", bound 1.25", "-bound");
      for (int column = 0; column < scenarios.size(); column++) {
        assertThat(row.get(column + 1))
            .as("%s in %s (the table is older than the results)", balancer, scenarios.get(column))
            .isEqualTo(published(scenarios.get(column), balancer, figures.get(column + 1)));
      }
    }
    assertThat(rows).as("one for each balancer").isEqualTo(new Balancers().names().size());
  }

  private static String published(String scenario, String balancer, String figure)
      throws IOException {
    Path file = ROOT.resolve("benchmarks/results/simulate").resolve(scenario + ".txt");
    List<String> lines = Files.readAllLines(file);
    String[] columns = lines.get(indexOf(lines, balancer + " ")).trim().split(" +", -1);
    return switch (figure) {
      case "mean" -> String.format(Locale.ROOT, "%,.1f ms", Double.parseDouble(columns[1]));
      case "p99.9" -> String.format(Locale.ROOT, "%,.0f ms", Double.parseDouble(columns[4]));
      case "failed" -> String.format(Locale.ROOT, "%,d", Integer.parseInt(columns[6]));
      default -> throw new AssertionError("column of the table: " + figure);
    };
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("no line starts with " + start);
  }

  /** What stands between the bars of a row. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1).split("\\|", -1)) {
      cells.add(cell.trim());
    }
    return cells;
  }
}
