package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecoveryTest {

  private final Recovery recovery = new Recovery(Duration.ofSeconds(3));
  private long now = -7; // clocks may be negative

  @Test
  void theFirstOfManyThatComeBackGetOnlyWhatTheyCanTake() {
    usable(10);
    assertThat(usable(0)).as("nobody is there to protect").isNull();
    assertThat(usable(1)).isEqualTo(new Recovery.Throttle(1, 5));
    assertThat(usable(4)).isEqualTo(new Recovery.Throttle(4, 5));
    assertThat(usable(4).share()).isEqualTo(0.8);
    assertThat(usable(5)).isNull();
    assertThat(usable(4)).as("it is over").isNull();
  }

  @Test
  void theFirstStartIsNoOutage() {
    assertThat(usable(0)).isNull();
    assertThat(usable(1)).isNull();
    assertThat(usable(10)).isNull();
  }

  @Test
  void aLossOfMostIsNoOutageEither() {
    usable(10);
    assertThat(usable(1)).isNull();
  }

  @Test
  void itEndsWhenNoMoreCome() {
    usable(10);
    usable(0);
    pass(Duration.ofMinutes(5));
    assertThat(usable(2)).isNotNull();
    pass(Duration.ofMillis(2_999));
    assertThat(usable(2)).isNotNull();
    assertThat(recovery.left(now)).isEqualTo(Duration.ofMillis(1));
    pass(Duration.ofMillis(1));
    assertThat(usable(2)).isNull();
    assertThat(recovery.left(now)).isNull();
  }

  @Test
  void anOutageThatBuildsUpCountsFromWhereItBegan() {
    usable(10);
    for (int left = 9; left > 0; left--) {
      pass(Duration.ofSeconds(5));
      usable(left);
    }
    usable(0);
    assertThat(usable(1)).isEqualTo(new Recovery.Throttle(1, 5));
  }

  @Test
  void aSecondOutageWhileRecoveringChangesNothing() {
    usable(10);
    usable(0);
    usable(1);
    usable(0);
    assertThat(usable(1)).isEqualTo(new Recovery.Throttle(1, 5));
  }

  @Test
  void aServiceThatHasShrunkForAMinuteIsThatSmall() {
    usable(10);
    usable(4);
    pass(Duration.ofMinutes(1));
    usable(0);
    assertThat(usable(1)).isEqualTo(new Recovery.Throttle(1, 2));
  }

  @Test
  void upToThreeNeedNoProtection() {
    usable(3);
    usable(0);
    assertThat(usable(1)).isNull();
  }

  @Test
  void zeroTurnsItOff() {
    Recovery off = new Recovery(Duration.ZERO);
    off.usable(10, 0);
    off.usable(0, 1);
    assertThat(off.usable(1, 2)).isNull();
  }

  private Recovery.@Nullable Throttle usable(int count) {
    return recovery.usable(count, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
