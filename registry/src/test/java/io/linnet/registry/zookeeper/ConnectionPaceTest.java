package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ConnectionPaceTest {

  private final ManualClock clock = ManualClock.create();
  private final ConnectionPace pace =
      new ConnectionPace(Timing.DEFAULTS, new SplittableRandom(1), clock::nanoTime);

  @Test
  void connectionsThatCantBeMadeAreLeftToZooKeeper() {
    for (int i = 0; i < 100; i++) {
      assertThat(pace.next()).isZero();
    }
  }

  @Test
  void sessionsThatDoNotLastComeMoreAndMoreSlowly() {
    assertThat(lasting(9)).isZero();
    assertThat(lasting(9)).isZero();

    assertThat(lasting(9)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(lasting(9)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    for (int i = 0; i < 100; i++) {
      assertThat(lasting(1)).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
    assertThat(lasting(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aSessionThatLastsMakesUpForAllBefore() {
    for (int i = 0; i < 10; i++) {
      lasting(1);
    }

    assertThat(lasting(10)).isZero();
    assertThat(lasting(1)).isZero();
  }

  @Test
  void aSessionThatGoesOnIsNeverKeptWaiting() {
    for (int i = 0; i < 10; i++) {
      lasting(1);
    }

    for (int i = 0; i < 100; i++) {
      pace.established(true);
      clock.advance(Duration.ofMillis(1));
      assertThat(pace.next()).isZero();
    }
  }

  @Test
  void refusedCredentialsCountHoweverLongItTook() {
    pace.refused();
    assertThat(pace.next()).isZero();
    pace.established(true);
    clock.advance(Duration.ofMinutes(1));
    pace.refused();
    assertThat(pace.next()).isZero();
    pace.refused();

    assertThat(pace.next()).isPositive();
    assertThat(pace.next()).as("a try that got nowhere").isZero();
  }

  @Test
  void closingEndsTheWait() {
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> pace.await(Duration.ofHours(1)));

    pace.close();

    assertThat(waiting).succeedsWithin(10, TimeUnit.SECONDS);
  }

  private Duration lasting(int seconds) {
    pace.established(false);
    clock.advance(Duration.ofSeconds(seconds));
    return pace.next();
  }
}
