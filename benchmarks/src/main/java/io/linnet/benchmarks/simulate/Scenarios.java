package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.simulate.Scenario.Fleet;
import io.linnet.benchmarks.simulate.Scenario.Traffic;
import io.linnet.benchmarks.simulate.ServiceTime.Exponentially;
import io.linnet.benchmarks.simulate.ServiceTime.LogNormal;
import io.linnet.benchmarks.simulate.ServiceTime.TwoKinds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All scenarios. Unless they say otherwise: 10 equal instances with 4 workers each, 20 consumers
 * that know all of them, calls that come independently of each other and take 10 ms of a worker on
 * average, exponentially distributed, and instances that are busy for 60 % of the time.
 */
final class Scenarios {

  private static final ServiceTime SERVICE_TIME = new Exponentially(Duration.ofMillis(10));
  private static final Fleet FLEET = Fleet.of(10, 4);
  private static final Traffic TRAFFIC =
      new Traffic(20, Integer.MAX_VALUE, 0.6, new Arrivals.Poisson(), new Keys(10_000, 0));

  private static final Fleet HERD_FLEET = Fleet.of(20, 4);
  private static final Traffic HERD =
      new Traffic(2_000, Integer.MAX_VALUE, 0.7, new Arrivals.Poisson(), TRAFFIC.keys());

  private Scenarios() {}

  /** Those of a default run. */
  static List<Scenario> small() {
    return List.of(
        calm("even", "equal instances, 70 % busy", FLEET, TRAFFIC.withLoad(0.7), SERVICE_TIME),
        calm(
            "lognormal",
            "equal instances, 70 % busy; a call in a hundred takes six times the mean",
            FLEET,
            TRAFFIC.withLoad(0.7),
            new LogNormal(Duration.ofMillis(10), 1)),
        calm(
            "mixed",
            "one call in 20 takes 20 times as long as the others",
            FLEET,
            TRAFFIC,
            new TwoKinds(Duration.ofMillis(10), 0.05, 20)),
        calm(
            "bursts",
            "calls come for 100 ms, at 1.25 times what the instances can do, then none for 100 ms",
            FLEET,
            TRAFFIC
                .withLoad(0.625)
                .withArrivals(new Arrivals.Bursts(Duration.ofMillis(100), Duration.ofMillis(100))),
            SERVICE_TIME),
        calm(
            "unequal",
            "9 instances with 2, 4 and 8 workers and weights to match, 70 % busy",
            Fleet.of(9, 4).withWorkers(List.of(2, 4, 8), true),
            TRAFFIC.withLoad(0.7),
            SERVICE_TIME),
        calm(
            "unweighted",
            "9 instances with 2, 4 and 8 workers, but equal weights, 70 % busy",
            Fleet.of(9, 4).withWorkers(List.of(2, 4, 8), false),
            TRAFFIC.withLoad(0.7),
            SERVICE_TIME),
        calm(
            "zones",
            "two zones with half of the instances and consumers each; 10 ms more from one to the"
                + " other",
            FLEET.withZones(2, Duration.ofMillis(10)),
            TRAFFIC,
            SERVICE_TIME),
        calm(
            "herd",
            "20 instances, 70 % busy, 2,000 consumers, each of which calls 2.8 times a second",
            HERD_FLEET,
            HERD,
            SERVICE_TIME),
        calm(
            "keys",
            "10,000 keys by Zipf's law with exponent 0.9, half of the time busy",
            FLEET,
            TRAFFIC.withLoad(0.5).withKeys(new Keys(10_000, 0.9)),
            SERVICE_TIME),
        faulty(
            "slow",
            "one instance is 10 times slower for 20 s",
            new Fault.Slow(seconds(20), seconds(40), 10)),
        scenario(
            "herd-slow",
            "the consumers of herd, but one instance is 10 times slower for 20 s, 60 % busy",
            HERD_FLEET,
            HERD.withLoad(0.6),
            SERVICE_TIME,
            new Fault.Slow(seconds(20), seconds(40), 10)),
        faulty(
            "pause",
            "one instance stands still for 2 s",
            new Fault.Pause(seconds(20), seconds(22))),
        faulty(
            "hang",
            "one instance stands still for 15 s; calls there run into their deadline of 3 s",
            new Fault.Pause(seconds(20), seconds(35))),
        faulty(
            "refuse",
            "one instance answers at once that it is full, for 15 s",
            new Fault.Refuse(seconds(20), seconds(35))),
        faulty(
            "die",
            "one instance dies; consumers notice after 1 s",
            new Fault.Die(seconds(20), seconds(21))),
        faulty(
            "join",
            "one instance joins, three times slower for its first 10 s",
            new Fault.Join(seconds(20), seconds(30), 3)));
  }

  /** The ones that take minutes. */
  static List<Scenario> large() {
    Fleet fleet = Fleet.of(10_000, 1);
    Traffic traffic = new Traffic(1_000, 10_000, 0.7, new Arrivals.Poisson(), new Keys(10_000, 0));
    return List.of(
        large(
            "large", "10,000 instances with 1 worker, 70 % busy, 1,000 consumers", fleet, traffic),
        large(
            "large-subset",
            "the same, but each consumer knows 100 instances only",
            fleet,
            new Traffic(1_000, 100, 0.7, traffic.arrivals(), traffic.keys())));
  }

  private static Scenario calm(
      String name, String about, Fleet fleet, Traffic traffic, ServiceTime serviceTime) {
    return scenario(name, about, fleet, traffic, serviceTime, null);
  }

  private static Scenario faulty(String name, String about, Fault fault) {
    return scenario(name, about, FLEET, TRAFFIC, SERVICE_TIME, fault);
  }

  private static Scenario scenario(
      String name,
      String about,
      Fleet fleet,
      Traffic traffic,
      ServiceTime serviceTime,
      @Nullable Fault fault) {
    Duration end = seconds(fault == null ? 40 : 60);
    return new Scenario(name, about, fleet, traffic, serviceTime, fault, seconds(10), end);
  }

  private static Scenario large(String name, String about, Fleet fleet, Traffic traffic) {
    return new Scenario(name, about, fleet, traffic, SERVICE_TIME, null, seconds(2), seconds(7));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
