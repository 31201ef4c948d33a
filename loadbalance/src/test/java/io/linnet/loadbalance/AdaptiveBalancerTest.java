package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.spi.LoadBalancer;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdaptiveBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new AdaptiveBalancer();
  }

  @Test
  void movesCallsAwayFromAnInstanceThatSaysItIsBusy() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100);
    endpoints.forEach(endpoint -> endpoint.latency(Duration.ofMillis(10)).loadHint(5));
    endpoints.get(1).loadHint(50);

    List<Integer> counts = counts(picker(endpoints), endpoints, 10_000);

    assertThat(counts.get(1)).as("probes: one third of one in 128").isBetween(1, 100);
    assertThat(counts.get(0)).isBetween(4_500, 5_500);
  }

  @Test
  void knowsCallsThatWereSentSinceTheInstanceSaidSomething() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.forEach(endpoint -> endpoint.latency(Duration.ofMillis(10)));
    endpoints.get(0).loadHint(3).inFlight(4);
    endpoints.get(1).loadHint(5);

    assertThat(counts(picker(endpoints), endpoints, 1_000)).containsExactly(0, 1_000);
  }

  @Test
  void ofTwoThatAreAsBusyTheQuickerGetsTheCall() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).loadHint(5).latency(Duration.ofMillis(100));
    endpoints.get(1).loadHint(20).latency(Duration.ofMillis(10));

    assertThat(counts(picker(endpoints), endpoints, 10_000).get(1)).isGreaterThan(9_900);
  }

  @Test
  void measuresTheLoadByWeight() {
    List<FakeEndpoint> endpoints = weighted(100, 400);
    endpoints.forEach(endpoint -> endpoint.latency(Duration.ofMillis(10)));
    endpoints.get(0).loadHint(3);
    endpoints.get(1).loadHint(8);

    assertThat(counts(picker(endpoints), endpoints, 10_000).get(1)).isGreaterThan(9_900);
  }

  @Test
  void goesByCallsInFlightWhileAnInstanceHasSaidNothing() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).loadHint(1_000);
    endpoints.get(1).inFlight(1);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(100, 0);
  }
}
