package io.linnet.benchmarks.micro;

import io.linnet.benchmarks.driver.Target;
import io.linnet.benchmarks.driver.Target.Sense;
import io.linnet.core.DefaultFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the filters that everybody has may add to a call of a consumer. */
final class Targets {

  private static final double NANOS_PER_MICRO = 1_000;

  private Targets() {}

  static List<Target> of(Costs costs) {
    var targets = new ArrayList<Target>();
    for (String way : Part.CONSUMER.ways()) {
      String all = Part.CONSUMER + ", " + way + ": all default filters, ";
      targets.add(
          new Target(
              all + "µs of CPU",
              added(costs, way, Cost::cpuNanos) / NANOS_PER_MICRO,
              Sense.AT_MOST,
              1,
              0.3));
      targets.add(
          new Target(all + "bytes", added(costs, way, Cost::bytes), Sense.AT_MOST, 400, 100));
    }
    return targets;
  }

  private static double added(Costs costs, String way, ToDoubleFunction<Cost> what) {
    return costs.added(Part.CONSUMER, way, DefaultFilters.ALL, what);
  }
}
