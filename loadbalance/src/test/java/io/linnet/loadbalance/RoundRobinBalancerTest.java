package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RoundRobinBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new RoundRobinBalancer();
  }

  @Test
  void takesTurnsExactlyWhenWeightsAreEqual() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    Picker picker = picker(endpoints);

    for (int round = 0; round < 10; round++) {
      assertThat(counts(picker, endpoints, 4)).containsExactly(1, 1, 1, 1);
    }
  }

  @Test
  void givesEachItsExactShareOfARound() {
    List<FakeEndpoint> endpoints = weighted(500, 100, 200);
    Picker picker = picker(endpoints);

    for (int round = 0; round < 10; round++) {
      assertThat(counts(picker, endpoints, 8)).containsExactly(5, 1, 2);
    }
  }

  @Test
  void isWithinOnePercentOfTheWeightsAfterAMillionPicks() {
    for (int size : new int[] {10, 100}) {
      int[] weights = seed.random().ints(size, 500, 1_001).toArray();
      double total = IntStream.of(weights).sum();
      List<FakeEndpoint> endpoints = weighted(weights);

      List<Integer> counts = counts(picker(endpoints), endpoints, 1_000_000);

      for (int i = 0; i < size; i++) {
        assertThat((double) counts.get(i)).isCloseTo(1e6 * weights[i] / total, withinPercentage(1));
      }
    }
  }

  @Test
  void sharesTheCallsOfAMissingEndpointAmongAllOthers() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    Picker picker = picker(endpoints);
    endpoints.get(1).available(false);

    for (int round = 0; round < 10; round++) {
      assertThat(counts(picker, endpoints, 3)).containsExactly(1, 0, 1, 1);
    }
  }

  @Test
  void beginsAnywhere() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    RandomGenerator random = seed.random();
    Set<Endpoint> first = new HashSet<>();

    for (int consumer = 0; consumer < 200; consumer++) {
      first.add(balancer().picker(List.copyOf(endpoints), random).pick(call));
    }

    assertThat(first).hasSize(4);
  }

  @Test
  void repeatsTheSameTurnsRoundAfterRound() {
    List<FakeEndpoint> endpoints = weighted(300, 200, 100);
    Picker picker = picker(endpoints);
    List<Endpoint> first = Stream.generate(() -> picker.pick(call)).limit(6).toList();

    IntStream.range(0, 20)
        .forEach(
            round ->
                assertThat(Stream.generate(() -> picker.pick(call)).limit(6).toList())
                    .isEqualTo(first));
  }
}
