package io.linnet.benchmarks.driver;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of a run for other programs: medians as CSV, one line for each subject of a cell; as
 * JSON those, each round, and the setup. Both are replaced as a whole after each cell, so a run
 * that is cut off leaves what it had, and can go on.
 */
final class ResultFiles {

  static final String JSON = "results.json";

  private static final String NAMES = "method,mode,callers,subject,threadModel,ratioToFloor,";

  private final Path directory;
  private final String environment;
  private final Setup setup;
  private final Map<Cell, CellResult> results = new LinkedHashMap<>();

  private ResultFiles(Path directory, String environment, Setup setup) {
    this.directory = directory;
    this.environment = environment;
    this.setup = setup;
  }

  /** Of a run that begins, in a directory named by the time. */
  static ResultFiles create(Options options, Setup setup) throws IOException {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path directory = options.results().resolve(now);
    Files.createDirectories(directory);
    return new ResultFiles(directory, Environment.describe(options), setup);
  }

  /** Of a run that goes on: what it has stays, also cells that are not asked for now. */
  static ResultFiles of(StoredRun run) {
    var files = new ResultFiles(run.directory(), run.environment(), run.setup());
    run.results().forEach(result -> files.results.put(result.cell(), result));
    return files;
  }

  Path directory() {
    return directory;
  }

  /** What is stored of a cell. */
  Optional<CellResult> result(Cell cell) {
    return Optional.ofNullable(results.get(cell));
  }

  /** Takes the place of what was stored of the same cell. */
  void add(CellResult result) throws IOException {
    results.put(result.cell(), result);
    replace("results.csv", csv());
    replace(JSON, json());
  }

  private String csv() {
    var lines = new ArrayList<String>();
    for (CellResult result : results.values()) {
      for (Contender subject : result.subjects()) {
        Map<String, Double> figures = result.median(subject).named();
        if (lines.isEmpty()) {
          lines.add(NAMES + String.join(",", figures.keySet()));
        }
        Cell cell = result.cell();
        lines.add(
            "%s,%s,%d,%s,%s,%s,%s"
                .formatted(
                    cell.method().javaName(),
                    cell.mode(),
                    cell.callers(),
                    subject.name(),
                    subject.threadModel(),
                    number(result.ratioToFloor(subject)),
                    figures.values().stream()
                        .map(ResultFiles::number)
                        .collect(Collectors.joining(","))));
      }
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private String json() {
    return "{\"environment\": %s,\n\"setup\": {\n%s\n},\n\"results\": [\n%s\n]}\n"
        .formatted(
            text(environment),
            setup.parts().entrySet().stream()
                .map(part -> text(part.getKey()) + ": " + text(part.getValue()))
                .collect(Collectors.joining(",\n")),
            results.values().stream()
                .flatMap(
                    result -> result.subjects().stream().map(subject -> object(result, subject)))
                .collect(Collectors.joining(",\n")));
  }

  private static String object(CellResult result, Contender subject) {
    Cell cell = result.cell();
    return "{\"method\": \"%s\", \"mode\": \"%s\", \"callers\": %d, \"subject\": \"%s\", "
            .formatted(cell.method().javaName(), cell.mode(), cell.callers(), subject.name())
        + "\"threadModel\": \"%s\", \"ratioToFloor\": %s, %s, \"rounds\": [\n%s]}"
            .formatted(
                subject.threadModel(),
                number(result.ratioToFloor(subject)),
                numbers(result.median(subject)),
                result.rounds(subject).stream()
                    .map(round -> "  {" + numbers(round) + "}")
                    .collect(Collectors.joining(",\n")));
  }

  private static String numbers(Figures figures) {
    return figures.named().entrySet().stream()
        .map(figure -> "\"%s\": %s".formatted(figure.getKey(), number(figure.getValue())))
        .collect(Collectors.joining(", "));
  }

  /** Whoever reads it meanwhile, or after a crash, sees the old one or the new one. */
  private void replace(String name, String content) throws IOException {
    Path unfinished = Files.writeString(directory.resolve(name + ".new"), content);
    Files.move(
        unfinished,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value);
  }
}
