package io.linnet.benchmarks.scale;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What carries the bytes: the same calls over each kind of event loop that this machine has. */
final class TransportsPart {

  private static final List<String> TRANSPORTS = List.of("epoll", "nio", "io_uring");

  private TransportsPart() {}

  static Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    Map<String, String> missing = new LinkedHashMap<>();
    try (var comparison = new Comparison()) {
      for (String transport : TRANSPORTS) {
        try {
          comparison.add(
              transport,
              Couple.start(
                  List.of("linnet.provider.transport=" + transport),
                  List.of("linnet.consumer.transport=" + transport)));
        } catch (RefusedException e) {
          missing.put(transport, String.valueOf(e.getMessage()));
        }
      }
      comparison.run(options);
      Table table = comparison.table("transports");
      missing.forEach((transport, why) -> table.note(transport + ": left out, " + why));
      return new Findings(table, List.of());
    }
  }
}
