package io.linnet.benchmarks.codec;

import java.util.Locale;

/** An operation's figures for reading. */
final class CodecTable {

  private CodecTable() {}

  static String of(Operation operation, Measurements run) {
    var table = new StringBuilder();
    table.append(
        "%n%-18s %10s %9s %9s %9s %8s %12s %10s%n"
            .formatted(
                operation,
                "ns/op",
                "± ns",
                "CPU ns",
                "B/op",
                "wire B",
                "speed/kryo-f",
                "time/fory"));
    for (Measurement measured : run.of(operation)) {
      Subject subject = measured.subject();
      table.append(
          String.format(
              Locale.ROOT,
              "%-18s %,10.1f %9s %,9.1f %,9.0f %,8d %12s %10s%n",
              subject,
              measured.nanos(),
              number("%,.1f", measured.errorNanos()),
              measured.cpuNanos(),
              measured.allocatedBytes(),
              measured.wireBytes(),
              number("%.2f", 1 / run.time(operation, subject, Subject.KRYO_FIELD)),
              number("%.2f", run.time(operation, subject, Subject.FORY))));
    }
    return table.toString();
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
