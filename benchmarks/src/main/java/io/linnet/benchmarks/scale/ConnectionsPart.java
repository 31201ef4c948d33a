package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.driver.Target.Sense;
import java.io.IOException;
import java.util.List;

/**
 * More and more connections between one consumer and one provider: what an idle one holds on each
 * side, and how fast calls are that are spread over all.
 */
final class ConnectionsPart {

  private static final int IN_FLIGHT = 256;

  /** What else may be opened meanwhile. */
  private static final int SPARE_DESCRIPTORS = 100;

  private static final double KIB = 1024;
  private static final double MUST_KIB = 20;
  private static final double STRETCH_KIB = 8;

  private final ScaleOptions options;
  private final Couple couple;
  private final Table table =
      new Table(
          "connections",
          List.of(
              new Column("calls", "/s"),
              new Column("p50", "µs"),
              new Column("p99", "µs"),
              new Column("CPU", "µs/call"),
              new Column("idle, provider", "KiB"),
              new Column("idle, consumer", "KiB")));

  /** There is one from the beginning. */
  private int count = 1;

  private double providerKib = Double.NaN;
  private double consumerKib = Double.NaN;

  private ConnectionsPart(ScaleOptions options, Couple couple) {
    this.options = options;
    this.couple = couple;
  }

  static Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    try (Couple couple = Couple.start()) {
      var part = new ConnectionsPart(options, couple);
      for (int step : options.connections()) {
        part.measure(step);
      }
      return new Findings(
          part.table,
          List.of(target("provider", part.providerKib), target("consumer", part.consumerKib)));
    }
  }

  private void measure(int wanted) throws IOException, InterruptedException {
    Footprint provider = couple.providerFootprint();
    Footprint consumer = couple.consumerFootprint();
    int more = wanted - count;
    long free = Math.min(provider.freeDescriptors(), consumer.freeDescriptors());
    if (free < more + SPARE_DESCRIPTORS) {
      table.note(
          "%,d connections: left out, a process may open %,d files more (ulimit -n)"
              .formatted(wanted, free));
      return;
    }
    if (more > 0) {
      couple.connect(wanted);
      count = wanted;
      providerKib = couple.providerFootprint().bytesForEach(provider, more) / KIB;
      consumerKib = couple.consumerFootprint().bytesForEach(consumer, more) / KIB;
    }
    couple.window(Mix.SMALL_BYTES, IN_FLIGHT, options.warmUp());
    var rounds = new Rounds<Measured>();
    for (int i = 0; i < options.rounds(); i++) {
      rounds.add(couple.window(Mix.SMALL_BYTES, IN_FLIGHT, options.round()));
    }
    table.row(
        "%,d".formatted(wanted),
        rounds.median(each -> each.round().perSecond()),
        rounds.median(each -> each.round().p50Nanos() / 1e3),
        rounds.median(each -> each.round().p99Nanos() / 1e3),
        rounds.median(Measured::cpuMicrosPerCall),
        more > 0 ? providerKib : Double.NaN,
        more > 0 ? consumerKib : Double.NaN);
  }

  /** Where there are most connections, chance is least. */
  private static Target target(String side, double kib) {
    return new Target(
        "KiB of an idle connection, heap and direct, " + side,
        kib,
        Sense.AT_MOST,
        MUST_KIB,
        STRETCH_KIB);
  }
}
