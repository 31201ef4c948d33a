package io.linnet.benchmarks.simulate;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.core.cluster.SlowStart;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of what it sees itself: as {@code Directory} does, it has a picker of the usable
 * endpoints, built anew when these change or weights grow.
 */
final class SimConsumer {

  /** As {@code Directory} has it. */
  static final Duration WARMING = Duration.ofSeconds(1);

  /** The default of consumers. */
  private static final SlowStart SLOW_START = new SlowStart(Duration.ofSeconds(30), 1);

  /** From one process to another and back, in one zone. */
  private static final Duration ROUND_TRIP = Duration.ofNanos(200_000);

  private final World world;
  private final Timeline timeline;
  private final Scenario scenario;
  private final LoadBalancer balancer;
  private final SplittableRandom traffic;
  private final SplittableRandom choices;
  private final List<SimEndpoint> endpoints;
  private final int zone;
  private @Nullable Picker picker;
  private @Nullable SimEndpoint warming;
  private long warmingSince;

  /**
   * Creates a consumer that does nothing yet.
   *
   * @param traffic randomness of its calls, which are the same whatever the balancer is
   * @param choices randomness of its balancer
   */
  SimConsumer(
      World world,
      LoadBalancer balancer,
      SplittableRandom traffic,
      SplittableRandom choices,
      List<SimEndpoint> endpoints,
      int zone) {
    this.world = world;
    this.timeline = world.timeline();
    this.scenario = world.scenario();
    this.balancer = balancer;
    this.traffic = traffic;
    this.choices = choices;
    this.endpoints = endpoints;
    this.zone = zone;
  }

  /** Begins to call; when that is differs from consumer to consumer. */
  void start() {
    rebuild();
    timeline.after(traffic.nextLong(WARMING.toNanos()), () -> timeline.every(WARMING, this::warm));
    double first = traffic.nextDouble() / callsPerSecond();
    timeline.after((long) (first * 1e9), () -> planCall(timeline.now()));
  }

  /** An instance comes, new, or goes. */
  void available(SimServer server, boolean available) {
    for (SimEndpoint endpoint : endpoints) {
      if (endpoint.server() == server) {
        endpoint.available(available);
        if (available) {
          warming = endpoint;
          warmingSince = timeline.now();
          endpoint.warm(SLOW_START, 0);
        }
        rebuild();
      }
    }
  }

  private double callsPerSecond() {
    return scenario.callsPerSecond() / scenario.traffic().consumers();
  }

  private void rebuild() {
    List<Endpoint> usable =
        endpoints.stream().filter(SimEndpoint::available).map(e -> (Endpoint) e).toList();
    picker = usable.isEmpty() ? null : balancer.picker(usable, choices);
  }

  private void warm() {
    if (warming != null) {
      long age = timeline.now() - warmingSince;
      warming.warm(SLOW_START, age);
      warming = SLOW_START.isOver(age) ? null : warming;
      rebuild();
    }
  }

  private void planCall(long last) {
    long next = scenario.traffic().arrivals().next(last, callsPerSecond(), traffic);
    if (next < scenario.end().toNanos()) {
      timeline.at(
          next,
          () -> {
            call();
            planCall(next);
          });
    }
  }

  private void call() {
    Invocation invocation = world.invocations().get(scenario.traffic().keys().draw(traffic));
    long work = scenario.serviceTime().draw(traffic);
    if (picker == null) {
      world.tally().ended(timeline.now(), false, 0);
      return;
    }
    SimEndpoint endpoint =
        (SimEndpoint) Objects.requireNonNull(picker.pick(invocation), "balancers always pick");
    boolean far = endpoint.server().zone() != zone;
    Duration way = far ? ROUND_TRIP.plus(scenario.fleet().zoneDelay()) : ROUND_TRIP;
    world.tally().picked(endpoint.server(), far);
    world.send(endpoint, work, way.toNanos() / 2);
  }
}
