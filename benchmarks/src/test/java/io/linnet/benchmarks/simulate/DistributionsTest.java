package io.linnet.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DistributionsTest {

  private static final int DRAWS = 200_000;
  private static final Duration MEAN = Duration.ofMillis(10);

  private final SplittableRandom random = new SplittableRandom(1);

  static Stream<ServiceTime> serviceTimes() {
    return Stream.of(
        new ServiceTime.Exponentially(MEAN),
        new ServiceTime.LogNormal(MEAN, 1),
        new ServiceTime.TwoKinds(MEAN, 0.05, 20));
  }

  static Stream<Arrivals> arrivals() {
    return Stream.of(
        new Arrivals.Poisson(),
        new Arrivals.Constant(),
        new Arrivals.Bursts(Duration.ofMillis(100), Duration.ofMillis(400)));
  }

  @ParameterizedTest
  @MethodSource("serviceTimes")
  void serviceTimesHaveTheirMean(ServiceTime serviceTime) {
    double mean =
        IntStream.range(0, DRAWS).mapToLong(i -> serviceTime.draw(random)).average().orElse(0);

    assertThat(mean).isCloseTo(1e6 * MEAN.toMillis(), withinPercentage(1.5));
  }

  @ParameterizedTest
  @MethodSource("arrivals")
  void arrivalsHaveTheirRate(Arrivals arrivals) {
    long now = 0;
    for (int i = 0; i < DRAWS; i++) {
      now = arrivals.next(now, 1_000, random);
    }

    assertThat(DRAWS / (now / 1e9)).isCloseTo(1_000, withinPercentage(1));
  }

  @Test
  void burstsLeavePauses() {
    var bursts = new Arrivals.Bursts(Duration.ofMillis(100), Duration.ofMillis(400));
    long now = 0;
    for (int i = 0; i < DRAWS; i++) {
      now = bursts.next(now, 1_000, random);
      assertThat(now % 500_000_000).isLessThan(100_000_000);
    }
  }

  @Test
  void keysFollowZipfsLaw() {
    var keys = new Keys(100, 1);
    var counts = new int[keys.count()];
    for (int i = 0; i < DRAWS; i++) {
      counts[keys.draw(random)]++;
    }

    assertThat((double) counts[0] / counts[9]).isCloseTo(10, within(1.0));
  }
}
