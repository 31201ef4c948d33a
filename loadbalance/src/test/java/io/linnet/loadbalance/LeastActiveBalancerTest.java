package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class LeastActiveBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new LeastActiveBalancer();
  }

  @Test
  void alwaysTakesTheLeastBusyOfFew() {
    RandomGenerator random = seed.random();
    List<FakeEndpoint> endpoints = weighted(new int[32]);
    Picker picker = picker(endpoints);
    for (int round = 0; round < 200; round++) {
      endpoints.forEach(endpoint -> endpoint.inFlight(1 + random.nextInt(50)));
      FakeEndpoint idle = endpoints.get(random.nextInt(32)).inFlight(0);

      assertThat(picker.pick(call)).isSameAs(idle);
    }
  }

  /** As wlc of LVS: the least calls / weight. */
  @Test
  void measuresCallsInFlightByWeight() {
    List<FakeEndpoint> endpoints = weighted(100, 400, 200);
    endpoints.get(0).inFlight(2);
    endpoints.get(1).inFlight(7);
    endpoints.get(2).inFlight(5);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(0, 100, 0);
  }

  @Test
  void sharesCallsByWeightAmongTheLeastBusy() {
    List<FakeEndpoint> endpoints = weighted(100, 300, 400);
    endpoints.get(2).inFlight(4);

    List<Integer> counts = counts(picker(endpoints), endpoints, 100_000);

    assertThat(counts.get(2)).isZero();
    assertThat(counts.get(0) / 1e5).isCloseTo(0.25, offset(0.006));
  }

  @Test
  void rarelyTakesABusyOneOfMany() {
    int size = 1_000;
    List<FakeEndpoint> endpoints = weighted(new int[size]);
    endpoints.subList(0, size / 2).forEach(endpoint -> endpoint.inFlight(1));

    List<Integer> counts = counts(picker(endpoints), endpoints, 100_000);
    int busy = counts.subList(0, size / 2).stream().mapToInt(count -> count).sum();

    assertThat(busy / 1e5).as("both draws are busy").isCloseTo(1 / 4.0, offset(0.006));
  }
}
