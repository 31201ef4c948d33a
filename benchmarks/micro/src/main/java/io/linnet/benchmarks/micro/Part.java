package io.linnet.benchmarks.micro;

import io.linnet.core.ConsumerBenchmark;
import io.linnet.core.DefaultFilters;
import io.linnet.core.ProviderBenchmark;
import io.linnet.core.protocol.ParseBenchmark;
import io.linnet.core.transport.DrainBenchmark;
import io.linnet.core.transport.SlotBenchmark;
import io.linnet.core.worker.RingBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A part of a call, measured alone in one or several ways. */
@SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change, looked up or not
enum Part {
  SLOTS(SlotBenchmark.class, List.of("alone", "among256")),
  DRAIN(DrainBenchmark.class, List.of("nothing", "burstOf1", "burstOf8", "burstOf64")),
  RING(RingBenchmark.class, List.of("ring", "queue")),
  PARSE(ParseBenchmark.class, List.of("bufferOf1", "bufferOf64")),
  CONSUMER(
      ConsumerBenchmark.class,
      List.of("blocking", "async"),
      () -> DefaultFilters.ofConsumer().choices()),
  PROVIDER(ProviderBenchmark.class, List.of("serve"), () -> DefaultFilters.ofProvider().choices());

  private final Class<?> benchmark;
  private final List<String> ways;

  private final Supplier<List<String>> filters;

  Part(Class<?> benchmark, List<String> ways) {
    this(benchmark, ways, List::of);
  }

  Part(Class<?> benchmark, List<String> ways, Supplier<List<String>> filters) {
    this.benchmark = benchmark;
    this.ways = List.copyOf(ways);
    this.filters = filters;
  }

  static Part named(String name) {
    return Arrays.stream(values())
        .filter(part -> part.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--parts: " + name + " (expected: of " + List.of(values()) + ")"));
  }

  /** What JMH knows it as. */
  String pattern() {
    return benchmark.getName();
  }

  /** Methods of the benchmark, in the order in which people read them. */
  List<String> ways() {
    return ways;
  }

  /** With which filters it is measured; empty when it has none. */
  List<String> filters() {
    return filters.get();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
