package io.linnet.benchmarks.scale;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured for itself. */
enum Part {
  MIXED,
  PAYLOADS,
  CONNECTIONS,
  TRANSPORTS,
  CONNECTIONS_PER_INSTANCE;

  Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    return switch (this) {
      case MIXED -> MixedPart.measure(options);
      case PAYLOADS -> PayloadsPart.measure(options);
      case CONNECTIONS -> ConnectionsPart.measure(options);
      case TRANSPORTS -> TransportsPart.measure(options);
      case CONNECTIONS_PER_INSTANCE -> ConnectionsPerInstancePart.measure(options);
    };
  }

  /** The name, as options have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all, between commas. */
  static String names() {
    return Arrays.stream(values()).map(Part::toString).collect(Collectors.joining(","));
  }

  static Part named(String name) {
    for (Part part : values()) {
      if (part.toString().equals(name)) {
        return part;
      }
    }
    throw new IllegalArgumentException("--parts: " + name + " (expected: some of " + names() + ")");
  }
}
