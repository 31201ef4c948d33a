package io.linnet.benchmarks.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A run's figures for other programs, as JSON, complete after each operation. JMH's own output and
 * files lie beside it.
 */
record CodecResultFiles(Path directory, String environment) {

  static CodecResultFiles create(CodecOptions options) throws IOException {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path directory = options.results().resolve(now + "-codec");
    Files.createDirectories(directory);
    return new CodecResultFiles(directory, options.environment());
  }

  /** Where JMH's files about one operation go, less their suffix. */
  Path ofJmh(Operation operation) {
    return directory.resolve("jmh-" + operation.value() + "-" + operation.method());
  }

  void write(Measurements run) throws IOException {
    Files.writeString(
        directory.resolve("results.json"),
        "{\"environment\": \"%s\",\n\"results\": [\n%s\n]}\n"
            .formatted(
                environment,
                run.all().stream()
                    .map(measured -> object(measured, run))
                    .collect(Collectors.joining(",\n"))));
  }

  private static String object(Measurement measured, Measurements run) {
    Operation operation = measured.operation();
    Subject subject = measured.subject();
    return "{\"operation\": \"%s\", \"subject\": \"%s\", \"nanos\": %s, \"errorNanos\": %s, "
            .formatted(operation, subject, number(measured.nanos()), number(measured.errorNanos()))
        + "\"cpuNanos\": %s, \"allocatedBytes\": %s, \"wireBytes\": %d, \"speedToKryoField\": %s, \"timeToFory\": %s}"
            .formatted(
                number(measured.cpuNanos()),
                number(measured.allocatedBytes()),
                measured.wireBytes(),
                number(1 / run.time(operation, subject, Subject.KRYO_FIELD)),
                number(run.time(operation, subject, Subject.FORY)));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
