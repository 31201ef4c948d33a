package io.linnet.benchmarks.simulate;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Contract;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.spi.LoadBalancer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One balancer in one scenario. Everything follows from the seed; arrivals, keys and service times
 * of a scenario are the same for all balancers.
 */
final class Simulation {

  /** How often load is looked at, for pictures. */
  static final Duration SAMPLE = Duration.ofMillis(500);

  private final Timeline timeline = new Timeline();
  private final Scenario scenario;
  private final String name;
  private final Tally tally;
  private final List<SimServer> servers;
  private final List<SimConsumer> consumers;
  private final List<Double> oddLoad = new ArrayList<>();

  /**
   * Prepares a run.
   *
   * @param balancer makes one for each consumer
   */
  Simulation(Scenario scenario, String name, Supplier<LoadBalancer> balancer, long seed) {
    this.scenario = scenario;
    this.name = name;
    this.tally = new Tally(timeline, scenario);
    Scenario.Fleet fleet = scenario.fleet();
    this.servers =
        IntStream.range(0, fleet.size())
            .mapToObj(number -> new SimServer(timeline, fleet, number))
            .toList();
    List<Invocation> invocations = invocations(scenario.traffic().keys().count());
    var world = new World(scenario, timeline, new Deadlines(timeline), tally, invocations);
    var root = new SplittableRandom(seed);
    this.consumers =
        IntStream.range(0, scenario.traffic().consumers())
            .mapToObj(
                number ->
                    new SimConsumer(
                        world,
                        balancer.get(),
                        root.split(),
                        root.split(),
                        known(number),
                        number % fleet.zones()))
            .toList();
  }

  /** Runs to the end, until every call has ended. */
  Outcome run() {
    consumers.forEach(SimConsumer::start);
    planFault();
    timeline.at(scenario.warmUp().toNanos(), () -> servers.forEach(SimServer::forgetPeak));
    timeline.every(SAMPLE, () -> oddLoad.add((double) odd().load()));
    timeline.runUntil(scenario.end().plus(Scenario.DEADLINE).plusSeconds(1));
    return tally.outcome(name, servers.stream().mapToInt(SimServer::peak).max().orElse(0));
  }

  /** Calls that waited or ran at the odd instance, every half second. */
  List<Double> oddLoad() {
    return List.copyOf(oddLoad);
  }

  private SimServer odd() {
    return servers.get(scenario.fleet().odd());
  }

  /** An arc of the ring of all instances, so that each instance is known to as many consumers. */
  private List<SimEndpoint> known(int consumer) {
    int size = servers.size();
    int first = (int) ((long) consumer * size / scenario.traffic().consumers());
    return IntStream.range(first, first + Math.min(size, scenario.traffic().known()))
        .mapToObj(number -> new SimEndpoint(servers.get(number % size)))
        .toList();
  }

  private void planFault() {
    Fault fault = scenario.fault();
    if (fault == null) {
      return;
    }
    long from = fault.from().toNanos();
    long to = fault.to().toNanos();
    if (fault instanceof Fault.Slow slow) {
      timeline.at(from, () -> odd().slowness(slow.factor()));
      timeline.at(to, () -> odd().slowness(1));
    } else if (fault instanceof Fault.Pause) {
      timeline.at(from, () -> odd().pause(to));
    } else if (fault instanceof Fault.Refuse) {
      timeline.at(from, () -> odd().refusing(true));
      timeline.at(to, () -> odd().refusing(false));
    } else if (fault instanceof Fault.Die) {
      timeline.at(from, () -> odd().die());
      timeline.at(to, () -> tell(false));
    } else if (fault instanceof Fault.Join join) {
      tell(false);
      timeline.at(from, () -> tell(true));
      odd().slowness(join.factor());
      timeline.at(to, () -> odd().slowness(1));
    }
  }

  private void tell(boolean available) {
    consumers.forEach(consumer -> consumer.available(odd(), available));
  }

  /** Calls about each key. */
  static List<Invocation> invocations(int keys) {
    MethodDescriptor method =
        Contract.of(UserService.class).methods().stream()
            .filter(candidate -> candidate.name().equals("getUser"))
            .findFirst()
            .orElseThrow();
    return IntStream.range(0, keys)
        .mapToObj(
            key ->
                Invocation.outgoing(
                    method,
                    Arguments.of((long) key),
                    Attachments.empty(),
                    0,
                    Scenario.DEADLINE.toNanos(),
                    CancelScope.create(),
                    Runnable::run))
        .toList();
  }
}
