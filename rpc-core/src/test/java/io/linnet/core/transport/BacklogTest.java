package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final long EXPECTED = 16 * 1024 * 30;

  private final ManualClock clock = ManualClock.create();
  private final Backlog backlog = new Backlog();

  @Test
  void whoTookTooLittleInHalfAMinuteIsTooSlow() {
    assertThat(slow(true, 1_000, 0)).isFalse();
    assertThat(slow(true, 1_000, 29)).isFalse();
    assertThat(slow(true, 1_000 + EXPECTED - 1, 1)).isTrue();
  }

  @Test
  void whoTakesEnoughIsMeasuredAnewEveryHalfMinute() {
    slow(true, 0, 0);
    assertThat(slow(true, EXPECTED, 30)).isFalse();
    assertThat(slow(true, EXPECTED * 10, 30)).as("much at once").isFalse();
    assertThat(slow(true, EXPECTED * 10 + 5, 30)).as("does not count twice").isTrue();
  }

  @Test
  void whoHadNothingToReadInBetweenIsNotSlow() {
    slow(true, 0, 0);
    assertThat(slow(true, 10, 29)).isFalse();
    assertThat(slow(false, 10, 1)).isFalse();
    assertThat(slow(true, 10, 29)).isFalse();
    assertThat(slow(true, 10, 29)).isFalse();
    assertThat(slow(true, 10, 1)).isTrue();
  }

  @Test
  void whoHasNothingToReadIsNeverSlow() {
    for (int i = 0; i < 10; i++) {
      assertThat(slow(false, 0, 60)).isFalse();
    }
  }

  private boolean slow(boolean unsent, long takenBytes, int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    return backlog.isTooSlow(unsent, takenBytes, clock.nanoTime());
  }
}
