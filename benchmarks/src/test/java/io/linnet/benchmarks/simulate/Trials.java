package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.simulate.Scenario.Fleet;
import io.linnet.benchmarks.simulate.Scenario.Traffic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Short scenarios whose answers are known. */
final class Trials {

  static final Duration SERVICE_TIME = Duration.ofMillis(10);

  /** What the way there and back adds to each call, in milliseconds. */
  static final double WAY_MILLIS = 0.2;

  private Trials() {}

  /** One consumer sees everything; exponential in arrivals and service times. */
  static Scenario oneConsumer(Fleet fleet, double load, int seconds) {
    return scenario(fleet, 1, load, seconds, null);
  }

  static Scenario scenario(
      Fleet fleet, int consumers, double load, int seconds, @Nullable Fault fault) {
    return new Scenario(
        "trial",
        "a trial",
        fleet,
        new Traffic(consumers, Integer.MAX_VALUE, load, new Arrivals.Poisson(), new Keys(1_000, 0)),
        new ServiceTime.Exponentially(SERVICE_TIME),
        fault,
        Duration.ofSeconds(2),
        Duration.ofSeconds(seconds));
  }

  static Outcome run(Scenario scenario, String balancer) {
    return run(scenario, balancer, 1);
  }

  static Outcome run(Scenario scenario, String balancer, long seed) {
    var balancers = new Balancers();
    return new Simulation(scenario, balancer, () -> balancers.create(balancer), seed).run();
  }
}
