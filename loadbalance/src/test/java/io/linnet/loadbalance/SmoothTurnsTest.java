package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.linnet.testing.Seed;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SmoothTurnsTest {

  @RegisterExtension final Seed seed = Seed.create();

  /** The example of nginx's commit "Upstream: smooth weighted round-robin balancing". */
  @Test
  void isTheSequenceOfNginxForFiveOneOne() {
    assertThat(SmoothTurns.of(new int[] {5, 1, 1})).containsExactly(0, 0, 1, 0, 2, 0, 0);
  }

  @Test
  void shortensTheRoundByTheGreatestCommonDivisor() {
    assertThat(SmoothTurns.of(new int[] {500, 100, 100})).hasSize(7);
    assertThat(SmoothTurns.of(new int[] {100, 100, 100})).containsExactly(0, 1, 2);
  }

  @Test
  void givesEachPlaceItsWeightInTurns() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 20; round++) {
      int[] weights = random.ints(1 + random.nextInt(15), 1, 1_001).toArray();
      int divisor = Arrays.stream(weights).reduce(0, SmoothTurnsTest::gcd);

      int[] counts = counts(SmoothTurns.of(weights), weights.length);

      assertThat(counts).isEqualTo(Arrays.stream(weights).map(w -> w / divisor).toArray());
    }
  }

  @Test
  void staysShortAndNearlyExactForAnyWeights() {
    int[] weights = seed.random().ints(256, 1, 10_001).toArray();
    double total = Arrays.stream(weights).sum();

    int[] turns = SmoothTurns.of(weights);
    int[] counts = counts(turns, weights.length);

    assertThat(turns.length).isBetween(16_000, 17_000);
    for (int i = 0; i < weights.length; i++) {
      assertThat((double) counts[i] / turns.length)
          .as("share of weight %d", weights[i])
          .isCloseTo(weights[i] / total, offset(1.0 / turns.length));
    }
  }

  @Test
  void isTheSequenceOfNginxForAnyWeightsOf256Places() {
    int[] weights = seed.random().ints(256, 1, 10_001).toArray();
    int[] turns = SmoothTurns.of(weights);
    int[] shares = counts(turns, weights.length);
    int[] gained = new int[shares.length];

    for (int turn : turns) {
      for (int place = 0; place < shares.length; place++) {
        gained[place] += shares[place];
      }
      int most = Arrays.stream(gained).max().orElseThrow();
      assertThat(gained[turn]).isEqualTo(most);
      gained[turn] -= turns.length;
    }
  }

  @Test
  void isMadeForTenThousandPlacesToo() {
    int[] weights = new Random(1).ints(10_000, 1, 1_001).toArray();

    int[] turns = SmoothTurns.of(weights);

    assertThat(turns.length).isBetween(79_000, 85_000);
    assertThat(counts(turns, weights.length)).doesNotContain(0);
  }

  @Test
  void spreadsTheTurnsOfAPlace() {
    int[] weights = IntStream.range(0, 2_000).map(i -> i == 7 ? 2_000 : 1).toArray();

    int[] turns = SmoothTurns.of(weights);

    int longest = 0;
    for (int i = 0, since = 0; i < turns.length; i++) {
      since = turns[i] == 7 ? 0 : since + 1;
      longest = Math.max(longest, since);
    }
    assertThat(longest).as("turns without the place that has every second one").isLessThan(5);
  }

  private static int[] counts(int[] turns, int places) {
    int[] counts = new int[places];
    Arrays.stream(turns).forEach(place -> counts[place]++);
    return counts;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
