package io.linnet.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OpenLoopTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void growsToItsRate() {
    OpenLoop loop = new OpenLoop(1_000, Duration.ofSeconds(3), 1, (intended, ended) -> {});

    assertThat(loop.rateAt(0)).isEqualTo(100);
    assertThat(loop.rateAt(1.5e9)).isEqualTo(550);
    assertThat(loop.rateAt(3e9)).isEqualTo(1_000);
    assertThat(loop.rateAt(60e9)).isEqualTo(1_000);
  }

  @Test
  void neverHasMoreInFlightThanAllowedAndLosesNoArrival() throws InterruptedException {
    AtomicInteger arrived = new AtomicInteger();
    ConcurrentLinkedQueue<Runnable> running = new ConcurrentLinkedQueue<>();
    OpenLoop loop =
        new OpenLoop(
            100_000,
            Duration.ZERO,
            4,
            (intended, ended) -> {
              running.add(ended);
              arrived.incrementAndGet();
            });
    Thread thread = new Thread(loop);
    thread.start();

    await().atMost(LIMIT).until(() -> arrived.get() == 4);
    assertThat(loop.awaitIdle(Duration.ofMillis(50))).as("all places are taken").isFalse();
    assertThat(arrived).hasValue(4);

    running.remove().run();
    await().atMost(LIMIT).until(() -> arrived.get() == 5);

    loop.stop();
    running.forEach(Runnable::run);
    thread.join(LIMIT.toMillis());
    assertThat(loop.awaitIdle(LIMIT)).isTrue();
  }

  @Test
  void intendedTimesFollowTheRateHoweverLateTheCallsAre() throws InterruptedException {
    List<Long> intendedTimes = new CopyOnWriteArrayList<>();
    OpenLoop loop =
        new OpenLoop(
            10_000,
            Duration.ZERO,
            1_000,
            (intended, ended) -> {
              intendedTimes.add(intended);
              ended.run();
            });
    Thread thread = new Thread(loop);
    thread.start();

    await().atMost(LIMIT).until(() -> intendedTimes.size() > 100);
    loop.stop();
    thread.join(LIMIT.toMillis());

    assertThat((intendedTimes.get(100) - intendedTimes.get(50)) / 50.0)
        .isBetween(99_000.0, 101_000.0);
  }
}
