package io.linnet.governance.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LatenciesTest {

  private static final long MILLI = 1_000_000;

  @RegisterExtension final Seed seed = Seed.create();

  private final Latencies latencies = new Latencies(95);

  @Test
  void fewSayNothing() {
    for (int i = 0; i < 99; i++) {
      latencies.add(MILLI);
    }
    assertThat(latencies.nanos()).isZero();
    add(5, MILLI);
    assertThat(latencies.nanos()).isBetween(MILLI, MILLI * 9 / 8);
  }

  @Test
  void isTheFifthOfAHundredFromTheTop() {
    RandomGenerator random = seed.random();
    for (int i = 0; i < 20_000; i++) {
      latencies.add((long) (-10 * MILLI * Math.log(1 - random.nextDouble())));
    }
    double exact = 10 * MILLI * Math.log(20);
    assertThat((double) latencies.nanos()).isBetween(exact * 0.85, exact * 1.3);
  }

  @Test
  void followsAMethodThatBecomesSlower() {
    add(10_000, MILLI);
    add(2_000, 10 * MILLI);
    assertThat(latencies.nanos()).isBetween(10 * MILLI, 12 * MILLI);
  }

  @Test
  void anyTimeHasItsPlace() {
    for (long took : new long[] {0, 1, 7, 8, 9, 1_000, Long.MAX_VALUE / 2}) {
      Latencies same = new Latencies(50);
      for (int i = 0; i < 104; i++) {
        same.add(took);
      }
      assertThat(same.nanos()).isBetween(Math.max(8, took), Math.max(9, took + took / 8 + 1));
    }
  }

  private void add(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      latencies.add(nanos);
    }
  }
}
