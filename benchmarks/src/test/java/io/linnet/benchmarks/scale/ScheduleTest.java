package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private final Schedule schedule = Schedule.random(10_000, Duration.ofSeconds(10), 1);

  @Test
  void hasTheRate() {
    // 100,000 random times: the deviation is their root, 316
    assertThat(schedule.calls()).isBetween(98_500, 101_500);
  }

  @Test
  void risesWithinTheDuration() {
    for (int call = 1; call < schedule.calls(); call++) {
      assertThat(schedule.offsetNanos(call)).isGreaterThanOrEqualTo(schedule.offsetNanos(call - 1));
    }
    assertThat(schedule.offsetNanos(schedule.calls() - 1)).isLessThan(10_000_000_000L);
  }

  @Test
  void comesInBurstsAsUsersDo() {
    int close = 0;
    for (int call = 1; call < schedule.calls(); call++) {
      close += schedule.offsetNanos(call) - schedule.offsetNanos(call - 1) < 10_000 ? 1 : 0;
    }
    // 1 - e^-0.1 of the gaps are shorter than a tenth of the mean
    assertThat((double) close / schedule.calls()).isBetween(0.09, 0.10);
  }

  @Test
  void isTheSameForTheSameSeed() {
    Schedule again = Schedule.random(10_000, Duration.ofSeconds(10), 1);
    Schedule other = Schedule.random(10_000, Duration.ofSeconds(10), 2);

    assertThat(again.offsetNanos(5_000)).isEqualTo(schedule.offsetNanos(5_000));
    assertThat(other.offsetNanos(5_000)).isNotEqualTo(schedule.offsetNanos(5_000));
  }
}
