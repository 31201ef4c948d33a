package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class PeakLatencyTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final PeakLatency latency = new PeakLatency();
  private long now = -5 * SECOND; // clocks may be negative

  @Test
  void theFirstAnswerIsAllThatIsKnown() {
    assertThat(latency.nanos()).isZero();
    answered(3 * MILLI);
    assertThat(latency.nanos()).isEqualTo(3 * MILLI);
  }

  @Test
  void aSpikeCountsAtOnceButOnlyFourfold() {
    answered(MILLI);
    answered(3 * MILLI);
    assertThat(latency.nanos()).isEqualTo(3 * MILLI);
    for (int i = 0; i < 30; i++) { // all that waited for the end of one pause
      answered(80 * MILLI);
    }
    assertThat(latency.nanos()).isEqualTo(4 * MILLI);
  }

  @Test
  void whoStaysSlowIsKnownSoon() {
    answered(MILLI);
    for (int i = 0; i < 21; i++) {
      answered(50 * MILLI);
      now += 10 * MILLI;
    }
    assertThat(latency.nanos()).isEqualTo(50 * MILLI);
  }

  @Test
  void recoveryTakesItsTimeWhateverTheRate() {
    for (int perSecond : new int[] {1, 10, 1_000, 100_000}) {
      peak(101 * MILLI);
      for (int i = 0; i < 10 * perSecond; i++) {
        now += SECOND / perSecond;
        answered(MILLI);
      }
      double left = 1 + 100 / Math.E;
      assertThat(latency.nanos() / (double) MILLI)
          .as("after 10 s of %d calls/s", perSecond)
          .isCloseTo(left, Percentage.withPercentage(3));
    }
  }

  @Test
  void anAnswerInNoTimeIsAnAnswer() {
    latency.answered(0, now);
    assertThat(latency.nanos()).isCloseTo(1, within(0L));
    assertThat(Duration.ofNanos(PeakLatency.DECAY_NANOS)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whoRefusesAtOnceLooksSlowerEachTime() {
    answered(10 * MILLI);
    latency.refused(now);
    assertThat(latency.nanos()).isEqualTo(20 * MILLI);
    latency.refused(now);
    latency.refused(now);
    assertThat(latency.nanos()).as("fourfold at most at once").isEqualTo(40 * MILLI);
    for (int i = 0; i < 10; i++) {
      now += SECOND;
      latency.refused(now);
    }
    assertThat(latency.nanos()).as("and not for ever").isEqualTo(3 * SECOND);
  }

  @Test
  void whoHasOnlyRefusedIsKnown() {
    latency.refused(now);
    assertThat(latency.nanos()).isEqualTo(MILLI);
  }

  @Test
  void whoTakesCallsAgainIsForgiven() {
    peak(3 * SECOND);
    latency.refused(now);
    now += 10 * SECOND;
    answered(MILLI);
    assertThat(latency.nanos()).isCloseTo((long) (3 * SECOND / Math.E), within(5 * MILLI));
  }

  /** However low it was before. */
  private void peak(long nanos) {
    while (latency.nanos() < nanos) {
      answered(nanos);
      now += SECOND;
    }
    now -= SECOND;
  }

  private void answered(long nanos) {
    latency.answered(nanos, now);
  }
}
