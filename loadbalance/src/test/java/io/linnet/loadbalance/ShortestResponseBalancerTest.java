package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.spi.LoadBalancer;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShortestResponseBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new ShortestResponseBalancer();
  }

  @Test
  void takesTheOneThatIsExpectedToAnswerFirst() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100);
    endpoints.get(0).latency(Duration.ofMillis(9)).inFlight(1);
    endpoints.get(1).latency(Duration.ofMillis(5)).inFlight(2);
    endpoints.get(2).latency(Duration.ofMillis(16));

    List<Integer> counts = counts(picker(endpoints), endpoints, 6_400);

    assertThat(counts.get(1)).as("15 ms against 18 and 16").isGreaterThan(6_200);
  }

  @Test
  void givesANewcomerNoMoreAtOnceThanOthersHave() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).latency(Duration.ofMillis(10)).inFlight(2);
    endpoints.get(1).inFlight(3);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(100, 0);
    endpoints.get(1).inFlight(1);
    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(0, 100);
  }

  @Test
  void ofThreeTheSlowOneGetsLessThanOneCallInAHundred() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100);
    endpoints.get(0).latency(Duration.ofMillis(10)).inFlight(15);
    endpoints.get(1).latency(Duration.ofMillis(100)).inFlight(2); // as few as it gets
    endpoints.get(2).latency(Duration.ofMillis(10)).inFlight(15);

    int ofSlow = counts(picker(endpoints), endpoints, 100_000).get(1);

    assertThat(ofSlow).as("one third of one in 128").isBetween(180, 340);
  }
}
