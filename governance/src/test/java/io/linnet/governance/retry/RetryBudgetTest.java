package io.linnet.governance.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import io.linnet.testing.Seed;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many attempts may repeat others. */
final class RetryBudgetTest {

  @RegisterExtension private final Seed seed = Seed.create();

  private final ManualClock clock = ManualClock.create();
  private final RetryBudget budget = new RetryBudget(20, 10, clock.nanoTime());

  @Test
  void tenPerSecondWhereThereAreHardlyAnyCalls() {
    assertThat(taken()).as("of ten seconds").isEqualTo(100);
    clock.advance(Duration.ofSeconds(1));
    assertThat(taken()).isEqualTo(10);
    clock.advance(Duration.ofHours(1));
    assertThat(taken()).as("no more than of ten seconds").isEqualTo(100);
  }

  @Test
  void aFifthOfManyCallsAndTenPerSecond() {
    taken();
    int repeated = 0;
    for (int second = 0; second < 60; second++) {
      call(1_000);
      clock.advance(Duration.ofSeconds(1));
      repeated += taken();
    }
    assertThat(repeated).isBetween(60 * 210 - 10, 60 * 210);
  }

  @Test
  void whatIsNotSpentIsLostAfterTenSeconds() {
    call(100_000);
    clock.advance(Duration.ofSeconds(100));
    assertThat(taken()).as("20 %% of 1 000/s, and 10/s, of ten seconds").isBetween(2_000, 2_100);
  }

  /** Whatever happens when: within any ten seconds and more not much more than the two parts. */
  @Test
  void neverMoreThanTheParts() {
    RandomGenerator random = seed.random();
    long start = clock.nanoTime();
    long calls = 0;
    long taken = 0;
    for (int step = 0; step < 10_000; step++) {
      int some = random.nextInt(50);
      calls += some;
      call(some);
      clock.advance(Duration.ofMillis(random.nextInt(30)));
      for (int i = random.nextInt(60); i > 0 && budget.take(clock.nanoTime()); i--) {
        taken++;
      }
    }
    double seconds = (clock.nanoTime() - start) / 1e9;
    assertThat((double) taken).isLessThanOrEqualTo(0.2 * calls + 10 * seconds + 100);
    assertThat((double) taken).isGreaterThan(0.1 * calls);
  }

  private void call(int times) {
    for (int i = 0; i < times; i++) {
      budget.called();
    }
  }

  private int taken() {
    int taken = 0;
    while (budget.take(clock.nanoTime())) {
      taken++;
    }
    return taken;
  }
}
