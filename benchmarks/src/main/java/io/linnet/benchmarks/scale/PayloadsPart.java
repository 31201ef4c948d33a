package io.linnet.benchmarks.scale;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages of one size after the other, there and back, on one connection. */
final class PayloadsPart {

  private static final List<Integer> SIZES = List.of(32, 1 << 10, 32 << 10, 256 << 10, 1 << 20);

  private static final int IN_FLIGHT = 256;

  /** 16 MiB each way: a quarter of what one connection may have under way. */
  private static final int BYTES_IN_FLIGHT = 16 << 20;

  private PayloadsPart() {}

  static Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    Map<Integer, Rounds<Measured>> all = new TreeMap<>();
    try (Couple couple = Couple.start()) {
      for (int size : SIZES) {
        couple.window(size, inFlight(size), options.warmUp());
      }
      for (int i = 0; i < options.rounds(); i++) {
        for (int size : SIZES) {
          all.computeIfAbsent(size, unused -> new Rounds<>())
              .add(couple.window(size, inFlight(size), options.round()));
        }
      }
    }
    var table =
        new Table(
            "payloads",
            List.of(
                new Column("in flight", ""),
                new Column("calls", "/s"),
                new Column("each way", "MB/s"),
                new Column("p50", "µs"),
                new Column("p99", "µs"),
                new Column("CPU", "µs/call"),
                new Column("allocated", "B/call")));
    all.forEach(
        (size, rounds) ->
            table.row(
                name(size),
                inFlight(size),
                rounds.median(each -> each.round().perSecond()),
                rounds.median(each -> each.round().perSecond() * size / 1e6),
                rounds.median(each -> each.round().p50Nanos() / 1e3),
                rounds.median(each -> each.round().p99Nanos() / 1e3),
                rounds.median(Measured::cpuMicrosPerCall),
                rounds.median(Measured::bytesPerCall)));
    return new Findings(table, List.of());
  }

  /** As many calls as elsewhere, unless their bytes are too many. */
  static int inFlight(int size) {
    return Math.min(IN_FLIGHT, BYTES_IN_FLIGHT / size);
  }

  /** A size as people say it. */
  static String name(int bytes) {
    if (bytes >= 1 << 20) {
      return (bytes >> 20) + " MiB";
    }
    return bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : bytes + " B";
  }
}
