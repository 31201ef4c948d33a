package io.linnet.benchmarks.scale;

import java.io.IOException;
import java.util.List;

/** The same calls over one connection and over several to the same provider. */
final class ConnectionsPerInstancePart {

  private static final List<Integer> COUNTS = List.of(1, 2, 4, 8);

  private ConnectionsPerInstancePart() {}

  static Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    try (var comparison = new Comparison()) {
      for (int count : COUNTS) {
        Couple couple = Couple.start();
        comparison.add(Integer.toString(count), couple);
        couple.connect(count);
      }
      comparison.run(options);
      return new Findings(comparison.table("connections per instance"), List.of());
    }
  }
}
