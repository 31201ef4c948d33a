package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SlowStartTest {

  private static final SlowStart EVEN = new SlowStart(Duration.ofSeconds(30), 1);

  @Test
  void theShareGrowsFromATenthToAll() {
    assertThat(weight(EVEN, 100, 0)).isEqualTo(10);
    assertThat(weight(EVEN, 100, 3)).isEqualTo(10);
    assertThat(weight(EVEN, 100, 6)).isEqualTo(20);
    assertThat(weight(EVEN, 100, 15)).isEqualTo(50);
    assertThat(weight(EVEN, 100, 29.7)).isEqualTo(99);
    assertThat(weight(EVEN, 100, 30)).isEqualTo(100);
    assertThat(weight(EVEN, 100, 3_000)).isEqualTo(100);
  }

  @Test
  void moreAggressionGrowsFasterAtFirst() {
    assertThat(weight(new SlowStart(Duration.ofSeconds(30), 2), 100, 7.5)).isEqualTo(50);
    assertThat(weight(new SlowStart(Duration.ofSeconds(30), 0.5), 100, 15)).isEqualTo(25);
  }

  @Test
  void aSmallWeightIsStillOneAndNoneIsNone() {
    assertThat(weight(EVEN, 3, 0)).isEqualTo(1);
    assertThat(weight(EVEN, 1, 0)).isEqualTo(1);
    assertThat(weight(EVEN, 0, 0)).isZero();
  }

  @Test
  void aWindowOfZeroIsOff() {
    SlowStart off = new SlowStart(Duration.ZERO, 1);
    assertThat(weight(off, 100, 0)).isEqualTo(100);
    assertThat(off.isOver(0)).isTrue();
  }

  @Test
  void whatCannotGrowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlowStart(Duration.ofSeconds(30), 0))
        .withMessage("slow start: PT30S, aggression 0.0 (expected: not negative, above 0)");
    assertThatIllegalArgumentException().isThrownBy(() -> new SlowStart(Duration.ofSeconds(-1), 1));
  }

  private static int weight(SlowStart slowStart, int weight, double ageSeconds) {
    return slowStart.weight(weight, (long) (ageSeconds * 1e9));
  }
}
