package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run's figures for other programs, as JSON, complete after each part.
 *
 * @param directory of this run alone
 * @param environment what the figures depend on and do not show
 */
public record FigureFiles(Path directory, String environment) {

  /**
   * Makes a directory below that of all results.
   *
   * @param kind of the benchmark, which its name tells beside the time
   */
  public static FigureFiles create(Path results, String kind, String environment)
      throws IOException {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path directory = results.resolve(now + "-" + kind);
    Files.createDirectories(directory);
    return new FigureFiles(directory, environment);
  }

  /** Replaces what was written. */
  public void write(List<Figure> figures) throws IOException {
    Files.writeString(
        directory.resolve("results.json"),
        "{\"environment\": \"%s\",\n\"results\": [\n%s\n]}\n"
            .formatted(
                environment,
                figures.stream().map(FigureFiles::object).collect(Collectors.joining(",\n"))));
  }

  private static String object(Figure figure) {
    return "{\"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"atMost\": %s}"
        .formatted(figure.name(), number(figure.value()), figure.unit(), number(figure.atMost()));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
