package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final long LASTED = TimeUnit.SECONDS.toNanos(10);

  private final Backoff backoff = new Backoff();

  @RepeatedTest(20)
  void eachWaitIsLongerThanTheLastUpToThirtySecondsWithATwentyPercentSpread() {
    double expected = 200;
    for (int i = 0; i < 30; i++) {
      assertThat((double) backoff.nextMillis()).isBetween(expected * 0.8 - 1, expected * 1.2);
      expected = Math.min(30_000, expected * 1.6);
    }
  }

  @Test
  void theSpreadIsUsed() {
    LongSummaryStatistics first =
        LongStream.generate(() -> new Backoff().nextMillis()).limit(2_000).summaryStatistics();
    assertThat(first.getMin()).isBetween(160L, 175L);
    assertThat(first.getMax()).isBetween(225L, 240L);
  }

  @Test
  void aConnectionThatLastedBeginsAnew() {
    waits(10);
    assertThat(backoff.lasted(LASTED - 1)).isFalse();
    assertThat(backoff.nextMillis()).isGreaterThan(10_000);
    assertThat(backoff.lasted(LASTED)).isTrue();
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(240);
  }

  @Test
  void newsBeginsAnewButOnlyOnceUntilAConnectionLasted() {
    waits(10);
    assertThat(backoff.news()).isTrue();
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(240);
    waits(10);
    assertThat(backoff.news()).isFalse();
    assertThat(backoff.nextMillis()).isGreaterThan(10_000);
    backoff.lasted(LASTED - 1);
    assertThat(backoff.news()).isFalse();
    backoff.lasted(LASTED);
    assertThat(backoff.news()).isTrue();
  }

  private void waits(int count) {
    for (int i = 0; i < count; i++) {
      backoff.nextMillis();
    }
  }
}
