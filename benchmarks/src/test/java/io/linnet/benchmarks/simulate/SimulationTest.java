package io.linnet.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.simulate.Scenario.Fleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {

  private static final Fleet FLEET = Fleet.of(10, 4);

  @ParameterizedTest
  @ValueSource(strings = {"p2c", "adaptive", "maglev", "sticky"})
  void sameSeedSameTable(String balancer) {
    Scenario scenario = with(new Fault.Join(seconds(3), seconds(5), 3));

    Outcome first = Trials.run(scenario, balancer, 7);

    assertThat(Trials.run(scenario, balancer, 7)).isEqualTo(first);
    assertThat(Trials.run(scenario, balancer, 8)).isNotEqualTo(first);
  }

  @Test
  void callsAreTheSameForEachBalancer() {
    Scenario scenario = with(new Fault.Pause(seconds(3), seconds(4)));

    assertThat(Trials.run(scenario, "random").calls())
        .isEqualTo(Trials.run(scenario, "p2c").calls());
  }

  /** Finagle, "Beyond round robin: load balancing for latency" (2015), shows the same. */
  @Test
  void twoChoicesHideASlowInstanceAndRoundRobinDoesNot() {
    Scenario scenario = with(new Fault.Slow(seconds(3), seconds(10), 10));

    Outcome p2c = Trials.run(scenario, "p2c");
    Outcome roundRobin = Trials.run(scenario, "round-robin");

    assertThat(p2c.failures()).isZero();
    assertThat(roundRobin.p99Millis()).isGreaterThan(20 * p2c.p99Millis());
    assertThat(p2c.oddShare()).isLessThan(0.02);
  }

  @Test
  void fullInstanceRefusesAndWhatWaitsTooLongFails() {
    Fleet small = FLEET.withQueueLimit(10);
    Fault slow = new Fault.Slow(seconds(3), seconds(10), 100);
    Scenario refusing = Trials.scenario(small, 4, 0.6, 10, slow);

    Outcome refused = Trials.run(refusing, "random");
    Outcome late = Trials.run(with(slow), "random");

    assertThat(refused.peak()).isEqualTo(14);
    assertThat(refused.failures()).isGreaterThan(1_000);
    assertThat(late.peak()).isGreaterThan(100);
    assertThat(late.failures()).isGreaterThan(1_000);
  }

  @Test
  void pausedInstanceGoesOnWhereItWas() {
    Scenario scenario =
        Trials.scenario(Fleet.of(1, 4), 1, 0.1, 10, new Fault.Pause(seconds(3), seconds(5)));

    Outcome outcome = Trials.run(scenario, "random");

    assertThat(outcome.failures()).isZero();
    assertThat(outcome.p999Millis()).isBetween(1_900.0, 2_100.0);
  }

  @Test
  void deadInstanceFailsCallsUntilThatIsNoticed() {
    Outcome outcome = Trials.run(with(new Fault.Die(seconds(3), seconds(4))), "round-robin");

    assertThat(outcome.failures()).isBetween(230L, 260L); // a tenth of a second's 2,400, and some
    assertThat(outcome.oddShareAfter()).isZero();
  }

  @Test
  void newInstanceStartsSlowly() {
    Fault join = new Fault.Join(seconds(3), seconds(8), 1);

    Outcome outcome = Trials.run(Trials.scenario(FLEET, 4, 0.6, 40, join), "random");

    assertThat(outcome.oddShare()).isBetween(0.005, 0.015); // a tenth of its share, then a sixth
    assertThat(outcome.oddShareAfter()).isBetween(0.05, 0.09);
  }

  @Test
  void otherZoneIsFartherAway() {
    Fleet fleet = Fleet.of(10, 4).withZones(2, Duration.ofMillis(10));

    Outcome outcome = Trials.run(Trials.scenario(fleet, 10, 0.1, 20, null), "random");

    assertThat(outcome.oddShare()).isBetween(0.48, 0.52);
    assertThat(outcome.meanMillis()).isBetween(15.0, 15.5);
  }

  private static Scenario with(Fault fault) {
    return Trials.scenario(FLEET, 4, 0.6, 10, fault);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
