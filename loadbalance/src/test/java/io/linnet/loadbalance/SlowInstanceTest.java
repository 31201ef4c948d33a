package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.spi.LoadBalancer;
import io.linnet.testing.FakeEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten instances at half of what they can do, then one of them is ten times slower: the case that
 * Finagle's "Beyond round robin: load balancing for latency" (2015) shows.
 */
final class SlowInstanceTest {

  private static final Duration NORMAL = Duration.ofMillis(10);
  private static final Duration SLOW = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofMillis(2);
  private static final int CALLS = 20_000;

  private final List<FakeEndpoint> endpoints =
      IntStream.range(0, 10).mapToObj(i -> FakeEndpoint.at("h" + i)).toList();
  private final FakeEndpoint slow = endpoints.get(3);

  static Stream<LoadBalancer> balancersThatLook() {
    return Stream.of(
        new P2cBalancer(),
        new LeastActiveBalancer(),
        new ShortestResponseBalancer(),
        new AdaptiveBalancer());
  }

  @Test
  void roundRobinFillsTheQueueOfTheSlowOne() {
    LoadSimulation simulation = withOneSlow(new RoundRobinBalancer());

    assertThat(simulation.calls(slow)).isEqualTo(CALLS / 10);
    assertThat(simulation.percentile(0.95)).as("95 % of calls, ms").isGreaterThan(1_000);
  }

  @ParameterizedTest
  @MethodSource("balancersThatLook")
  void othersKeepMostCallsAwayFromTheSlowOne(LoadBalancer balancer) {
    LoadSimulation simulation = withOneSlow(balancer);

    assertThat(simulation.calls(slow)).as("calls of the slow one").isBetween(1, CALLS / 40);
    assertThat(simulation.percentile(0.95)).as("95 % of calls, ms").isLessThan(60);
  }

  @Test
  void p2cHidesTheSlowOneFromNinetyNinePercentOfCalls() {
    LoadSimulation simulation = withOneSlow(new P2cBalancer());

    assertThat(simulation.percentile(0.99)).as("99 % of calls, ms").isLessThan(60);
  }

  @ParameterizedTest
  @MethodSource("balancersThatLook")
  void othersNoticeWhenTheSlowOneRecovers(LoadBalancer balancer) {
    LoadSimulation simulation = withOneSlow(balancer);

    simulation.serviceTime(slow, NORMAL);
    simulation.run(3 * CALLS, INTERVAL); // 1 of 1 280 is a probe of it: some 45 answers
    simulation.run(CALLS, INTERVAL);

    assertThat(simulation.calls(slow)).as("mean %d", CALLS / 10).isGreaterThan(CALLS / 20);
  }

  private LoadSimulation withOneSlow(LoadBalancer balancer) {
    LoadSimulation simulation = new LoadSimulation(balancer, endpoints, NORMAL);
    simulation.serviceTime(slow, SLOW);
    return simulation.run(CALLS, INTERVAL);
  }
}
