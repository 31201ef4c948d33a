package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.linnet.spi.LoadBalancer;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RandomBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new RandomBalancer();
  }

  /** One percent is six standard deviations of the smallest share. */
  @Test
  void isWithinOnePercentOfTheWeightsAfterAMillionPicks() {
    List<FakeEndpoint> endpoints = weighted(300, 300, 400);

    List<Integer> counts = counts(picker(endpoints), endpoints, 1_000_000);

    assertThat(counts.get(0)).isCloseTo(300_000, withinPercentage(1));
    assertThat(counts.get(1)).isCloseTo(300_000, withinPercentage(1));
    assertThat(counts.get(2)).isCloseTo(400_000, withinPercentage(1));
  }
}
