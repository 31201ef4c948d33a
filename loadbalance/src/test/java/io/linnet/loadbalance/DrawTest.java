package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.linnet.Endpoint;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DrawTest {

  private static final int DRAWS = 200_000;

  @RegisterExtension final Seed seed = Seed.create();

  @Test
  void drawsByWeightEvenWhenWeightsDifferWidely() {
    int[] weights = {1, 10_000, 3, 500, 1, 10_000, 77};
    double total = Arrays.stream(weights).sum();
    Draw draw = Draw.of(candidates(weights), seed.random());
    int[] counts = new int[weights.length];

    for (int i = 0; i < DRAWS; i++) {
      counts[draw.next()]++;
    }

    for (int i = 0; i < weights.length; i++) {
      double share = weights[i] / total;
      double sixDeviations = 6 * Math.sqrt(share * (1 - share) / DRAWS);
      assertThat((double) counts[i] / DRAWS)
          .as("share of weight %d", weights[i])
          .isCloseTo(share, offset(sixDeviations));
    }
  }

  @Test
  void drawsAnotherPlaceWheneverThereIsOne() {
    RandomGenerator random = seed.random();
    for (int[] weights : new int[][] {{1, 1}, {1, 10_000}, {5, 5, 5}, {1, 2, 3, 4}}) {
      Draw draw = Draw.of(candidates(weights), random);
      for (int i = 0; i < 1_000; i++) {
        int place = random.nextInt(weights.length);
        assertThat(draw.second(random.nextLong(), place))
            .isNotEqualTo(place)
            .isBetween(0, weights.length - 1);
      }
    }
  }

  @Test
  void drawsTheOnlyPlace() {
    Draw draw = Draw.of(candidates(9), seed.random());

    assertThat(draw.next()).isZero();
    assertThat(draw.second(0, 0)).isZero();
  }

  private static Candidates candidates(int... weights) {
    List<Endpoint> endpoints =
        IntStream.of(weights)
            .<Endpoint>mapToObj(weight -> FakeEndpoint.at("h").weight(weight))
            .toList();
    return Candidates.of(endpoints);
  }
}
