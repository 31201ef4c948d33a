package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.driver.Target.Sense;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Large messages among small ones, on one connection, at a fixed rate: how long the small ones
 * wait.
 */
final class MixedPart {

  /** Heats the code faster than the rate does. */
  private static final int SMALL_IN_FLIGHT_TO_WARM_UP = 64;

  private static final int LARGE_IN_FLIGHT_TO_WARM_UP = 8;

  /**
   * A percentile needs longer rounds than a rate: at 3,000/s, 90 calls of a quick one are above it.
   */
  private static final int LONGER = 3;

  private static final double MUST = 3;
  private static final double STRETCH = 1.5;

  private MixedPart() {}

  static Findings measure(ScaleOptions options) throws IOException, InterruptedException {
    var table =
        new Table(
            "mixed",
            List.of(
                new Column("messages", "/s"),
                new Column("p50", "µs"),
                new Column("p99", "µs"),
                new Column("p99.9", "µs"),
                new Column("late, p99", "µs"),
                new Column("busy cores", "")));
    List<Target> targets = new ArrayList<>();
    try (Couple couple = Couple.start()) {
      couple.window(Mix.LARGE_BYTES, LARGE_IN_FLIGHT_TO_WARM_UP, options.warmUp());
      couple.window(Mix.SMALL_BYTES, SMALL_IN_FLIGHT_TO_WARM_UP, options.warmUp());
      for (int rate : options.rates()) {
        couple.mix(rate, true, options.warmUp());
        targets.add(measure(couple, rate, options, table));
      }
    }
    return new Findings(table, targets);
  }

  private static Target measure(Couple couple, int rate, ScaleOptions options, Table table)
      throws IOException, InterruptedException {
    Duration round = options.round().multipliedBy(LONGER);
    var alone = new Rounds<MeasuredMix>();
    var mixed = new Rounds<MeasuredMix>();
    for (int i = 0; i < options.rounds(); i++) {
      boolean mixedFirst = i % 2 == 1; // A B B A
      if (mixedFirst) {
        mixed.add(couple.mix(rate, true, round));
      }
      alone.add(couple.mix(rate, false, round));
      if (!mixedFirst) {
        mixed.add(couple.mix(rate, true, round));
      }
    }
    String at = "%,d/s: ".formatted(rate);
    row(table, at + "64 B alone", alone, mix -> mix.small().round(), true);
    row(table, at + "64 B among 1 MiB", mixed, mix -> mix.small().round(), true);
    row(table, at + "1 MiB among 64 B", mixed, MixedPart::large, false);
    return new Target(
        "%,d/s: p99 of small messages among large ones / alone".formatted(rate),
        mixed.ratio(alone, mix -> mix.small().round().p99Nanos()),
        Sense.AT_MOST,
        MUST,
        STRETCH);
  }

  private static Round large(MeasuredMix mix) {
    return Objects.requireNonNull(mix.large(), "this mix has large messages");
  }

  private static void row(
      Table table,
      String name,
      Rounds<MeasuredMix> rounds,
      Function<MeasuredMix, Round> round,
      boolean withCores) {
    table.row(
        name,
        rounds.median(mix -> round.apply(mix).perSecond()),
        rounds.median(mix -> round.apply(mix).p50Nanos() / 1e3),
        rounds.median(mix -> round.apply(mix).p99Nanos() / 1e3),
        rounds.median(mix -> round.apply(mix).p999Nanos() / 1e3),
        rounds.median(mix -> round.apply(mix).lateNanos() / 1e3),
        withCores ? rounds.median(mix -> mix.small().cores()) : Double.NaN);
  }
}
