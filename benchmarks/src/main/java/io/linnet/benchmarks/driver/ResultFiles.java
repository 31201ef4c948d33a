package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell's figures for other programs: medians as CSV, one line for each subject, and as JSON. Both
 * are complete after each cell, so a run that was cut off leaves what it had.
 */
final class ResultFiles {

  private static final String NAMES = "method,mode,callers,subject,threadModel,ratioToFloor,";

  private final Path directory;
  private final String environment;
  private final List<String> objects = new ArrayList<>();

  private ResultFiles(Path directory, String environment) {
    this.directory = directory;
    this.environment = environment;
  }

  static ResultFiles create(Options options) throws IOException {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path directory = options.results().resolve(now);
    Files.createDirectories(directory);
    return new ResultFiles(directory, Environment.describe(options));
  }

  Path directory() {
    return directory;
  }

  void add(CellResult result) throws IOException {
    var lines = new ArrayList<String>();
    for (Contender subject : result.subjects()) {
      Map<String, Double> figures = result.median(subject).named();
      if (objects.isEmpty()) {
        lines.add(NAMES + String.join(",", figures.keySet()));
      }
      Cell cell = result.cell();
      double ratio = result.ratioToFloor(subject);
      lines.add(
          "%s,%s,%d,%s,%s,%s,%s"
              .formatted(
                  cell.method().javaName(),
                  cell.mode(),
                  cell.callers(),
                  subject.name(),
                  subject.threadModel(),
                  number(ratio),
                  figures.values().stream()
                      .map(ResultFiles::number)
                      .collect(Collectors.joining(","))));
      objects.add(object(cell, subject, ratio, figures));
    }
    Files.write(
        directory.resolve("results.csv"),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Files.writeString(
        directory.resolve("results.json"),
        "{\"environment\": \"%s\",\n\"results\": [\n%s\n]}\n"
            .formatted(environment, String.join(",\n", objects)));
  }

  private static String object(
      Cell cell, Contender subject, double ratio, Map<String, Double> figures) {
    String numbers =
        figures.entrySet().stream()
            .map(figure -> "\"%s\": %s".formatted(figure.getKey(), number(figure.getValue())))
            .collect(Collectors.joining(", "));
    return "{\"method\": \"%s\", \"mode\": \"%s\", \"callers\": %d, \"subject\": \"%s\", "
            .formatted(cell.method().javaName(), cell.mode(), cell.callers(), subject.name())
        + "\"threadModel\": \"%s\", \"ratioToFloor\": %s, %s}"
            .formatted(subject.threadModel(), number(ratio), numbers);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value);
  }
}
