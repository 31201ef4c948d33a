package io.linnet.benchmarks.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run's figures for other programs, as JSON, complete after each part. */
record RegistryResultFiles(Path directory, String environment) {

  static RegistryResultFiles create(RegistryOptions options) throws IOException {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path directory = options.results().resolve(now + "-registry");
    Files.createDirectories(directory);
    return new RegistryResultFiles(directory, options.environment());
  }

  void write(List<Figure> figures) throws IOException {
    Files.writeString(
        directory.resolve("results.json"),
        "{\"environment\": \"%s\",\n\"results\": [\n%s\n]}\n"
            .formatted(
                environment,
                figures.stream()
                    .map(RegistryResultFiles::object)
                    .collect(Collectors.joining(",\n"))));
  }

  private static String object(Figure figure) {
    return "{\"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"atMost\": %s}"
        .formatted(figure.name(), number(figure.value()), figure.unit(), number(figure.atMost()));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
