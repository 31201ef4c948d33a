package io.linnet.benchmarks.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same load on couples that differ in one thing, rounds in turns, forwards and backwards.
 * Closes the couples.
 */
final class Comparison implements AutoCloseable {

  private static final int CALLERS = 32;
  private static final int IN_FLIGHT = 256;

  private final List<Contender> contenders = new ArrayList<>();

  private record Contender(
      String name, Couple couple, Rounds<Measured> callers, Rounds<Measured> window) {}

  /** One more; the first is what the others are compared with. */
  void add(String name, Couple couple) {
    contenders.add(new Contender(name, couple, new Rounds<>(), new Rounds<>()));
  }

  void run(ScaleOptions options) throws IOException, InterruptedException {
    for (Contender each : contenders) {
      each.couple.callers(Mix.SMALL_BYTES, CALLERS, options.warmUp());
      each.couple.window(Mix.SMALL_BYTES, IN_FLIGHT, options.warmUp());
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender each = contenders.get(round % 2 == 0 ? i : contenders.size() - 1 - i);
        each.callers.add(each.couple.callers(Mix.SMALL_BYTES, CALLERS, options.round()));
        each.window.add(each.couple.window(Mix.SMALL_BYTES, IN_FLIGHT, options.round()));
      }
    }
  }

  /** All rows, first of those who wait. */
  Table table(String title) {
    String first = contenders.isEmpty() ? "" : contenders.get(0).name;
    var table =
        new Table(
            title,
            List.of(
                new Column("calls", "/s"),
                new Column("/ " + first, ""),
                new Column("p50", "µs"),
                new Column("p99", "µs"),
                new Column("CPU", "µs/call")));
    for (Contender each : contenders) {
      row(table, each.name + ", 32 wait", each.callers, contenders.get(0).callers);
    }
    for (Contender each : contenders) {
      row(table, each.name + ", 256 in flight", each.window, contenders.get(0).window);
    }
    return table;
  }

  @Override
  public void close() {
    contenders.forEach(each -> each.couple.close());
  }

  private static void row(
      Table table, String name, Rounds<Measured> rounds, Rounds<Measured> first) {
    table.row(
        name,
        rounds.median(each -> each.round().perSecond()),
        rounds.ratio(first, each -> each.round().perSecond()),
        rounds.median(each -> each.round().p50Nanos() / 1e3),
        rounds.median(each -> each.round().p99Nanos() / 1e3),
        rounds.median(Measured::cpuMicrosPerCall));
  }
}
