package io.linnet.governance.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import io.linnet.testing.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RateTest {

  private static final double SECOND = 1e9;

  @RegisterExtension private final Seed seed = Seed.create();

  private final ManualClock clock = ManualClock.create();

  @Test
  void letsABurstThroughAndThenAnEvenPace() {
    Rate rate = new Rate(100, 3, clock.nanoTime());
    for (int i = 0; i < 3; i++) {
      assertThat(rate.take(clock.nanoTime())).isZero();
    }
    assertThat(rate.take(clock.nanoTime())).isEqualTo(10_000_000);
    clock.advance(Duration.ofMillis(4));
    assertThat(rate.take(clock.nanoTime())).isEqualTo(6_000_000);
    clock.advance(Duration.ofMillis(6));
    assertThat(rate.take(clock.nanoTime())).isZero();
    assertThat(rate.take(clock.nanoTime())).isEqualTo(10_000_000);
    assertThat(rate.isIdle(clock.nanoTime())).isFalse();
    clock.advance(Duration.ofHours(1));
    assertThat(rate.isIdle(clock.nanoTime())).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(rate.take(clock.nanoTime())).as("no more than a burst is saved up").isZero();
    }
    assertThat(rate.take(clock.nanoTime())).isPositive();
  }

  /** Between any two calls that were let through there are no more than the rate and one burst. */
  @Test
  void noWindowHoldsMoreThanTheRateAndOneBurst() {
    RandomGenerator random = seed.random();
    for (int round = 0; round < 50; round++) {
      int perSecond = 1 + random.nextInt(5_000);
      int burst = 1 + random.nextInt(50);
      Rate rate = new Rate(perSecond, burst, clock.nanoTime());
      List<Long> passed = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        clock.advance(Duration.ofNanos((long) (random.nextDouble() * 2 * SECOND / perSecond)));
        if (rate.take(clock.nanoTime()) == 0) {
          passed.add(clock.nanoTime());
        }
      }
      for (int from = 0; from < passed.size(); from += 7) {
        for (int to = from; to < passed.size(); to++) {
          double seconds = (passed.get(to) - passed.get(from)) / SECOND;
          assertThat((double) to - from + 1)
              .as("%d/s, burst %d, within %f s", perSecond, burst, seconds)
              .isLessThanOrEqualTo(burst + seconds * perSecond * (1 + 1e-6) + 1e-6);
        }
      }
    }
  }

  @Test
  void whoComesWhenItSaysIsLetThrough() {
    RandomGenerator random = seed.random();
    Rate rate = new Rate(1_000, 5, clock.nanoTime());
    for (int i = 0; i < 10_000; i++) {
      clock.advance(Duration.ofNanos(random.nextInt(1_500_000)));
      long wait = rate.take(clock.nanoTime());
      if (wait > 0) {
        clock.advance(Duration.ofNanos(wait));
        assertThat(rate.take(clock.nanoTime())).isZero();
      }
    }
  }

  @Test
  void threadsTogetherGetNoMoreThanOneWould() throws InterruptedException {
    Rate rate = new Rate(1, 1_000, 0);
    AtomicInteger passed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < 1_000; call++) {
                  passed.addAndGet(rate.take(0) == 0 ? 1 : 0);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(passed).hasValue(1_000);
  }
}
