package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.LoadBalancerContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class P2cBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new P2cBalancer();
  }

  @Test
  void alwaysTakesTheLessBusyOfTwo() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).inFlight(1);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(0, 100);
  }

  @Test
  void alwaysTakesTheLessBusyOfTwoThatFit() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100);
    Picker picker = picker(endpoints);
    endpoints.get(0).inFlight(1);
    endpoints.get(1).available(false);

    assertThat(counts(picker, endpoints, 10_000).get(0))
        .as("picks of the busier one, only after 3 fruitless draws")
        .isLessThan(1_500);
  }

  @Test
  void takesTheOneThatIsExpectedToAnswerFirst() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).latency(Duration.ofMillis(10)).inFlight(1);
    endpoints.get(1).latency(Duration.ofMillis(4)).inFlight(3);

    assertThat(counts(picker(endpoints), endpoints, 6_400).get(1))
        .as("16 ms against 20, but for probes")
        .isBetween(6_200, 6_399);
  }

  @Test
  void tellsByCallsInFlightWhereOneHasNeverAnswered() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).latency(Duration.ofSeconds(10));
    endpoints.get(1).inFlight(1);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(100, 0);
  }

  @Test
  void neverTakesTheBusiest() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100, 100);
    endpoints.get(2).inFlight(9);

    assertThat(counts(picker(endpoints), endpoints, 10_000).get(2)).isZero();
  }

  @Test
  void measuresCallsInFlightByWeight() {
    List<FakeEndpoint> endpoints = weighted(100, 400);
    endpoints.get(0).inFlight(2);
    endpoints.get(1).inFlight(7);

    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(0, 100);
    endpoints.get(1).inFlight(9);
    assertThat(counts(picker(endpoints), endpoints, 100)).containsExactly(100, 0);
  }

  @Test
  void endsUpWithCallsInFlightByWeight() {
    int[] weights = {100, 200, 300, 400};
    List<FakeEndpoint> endpoints = weighted(weights);

    throwBalls(balancer(), endpoints, 10_000);

    for (int i = 0; i < weights.length; i++) {
      assertThat(endpoints.get(i).inFlight() / 10_000.0)
          .as("share of weight %d", weights[i])
          .isCloseTo(weights[i] / 1_000.0, offset(0.01));
    }
  }

  /** Azar et al., "Balanced allocations": log log n / log 2 above the mean, random far more. */
  @Test
  void spreadsBallsOverBinsFarMoreEvenlyThanRandom() {
    List<FakeEndpoint> chosen = weighted(new int[200]);
    List<FakeEndpoint> random = weighted(new int[200]);

    throwBalls(balancer(), chosen, 20_000);
    throwBalls(new RandomBalancer(), random, 20_000);

    assertThat(mostCalls(chosen)).as("two choices; mean 100").isLessThanOrEqualTo(104);
    assertThat(mostCalls(random)).as("random; mean 100").isGreaterThan(115);
  }

  private void throwBalls(LoadBalancer balancer, List<FakeEndpoint> bins, int balls) {
    Picker picker = balancer.picker(List.copyOf(bins), seed.random());
    for (int i = 0; i < balls; i++) {
      FakeEndpoint bin = (FakeEndpoint) picker.pick(call);
      bin.inFlight(bin.inFlight() + 1);
    }
  }

  private static int mostCalls(List<FakeEndpoint> bins) {
    return bins.stream().mapToInt(FakeEndpoint::inFlight).max().orElseThrow();
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
