package io.linnet.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class QueuePaceTest {

  private final QueuePace pace = new QueuePace();
  private long millis;
  private int taken;

  @Test
  void aBurstHasAPaceSoonAndDoesNotStand() {
    stands(10, 4);
    assertThat(waitMillis(1_000)).as("too early").isZero();
    stands(1, 4);
    assertThat(waitMillis(1_000)).isEqualTo(250);
    stands(89, 4);
    assertThat(pace.stands()).isFalse();
    stands(1, 4);
    assertThat(pace.stands()).isTrue();
  }

  @Test
  void aQueueThatStandsGoesOnAtItsPace() {
    stands(101, 4);
    assertThat(waitMillis(100)).as("four a millisecond").isEqualTo(25);
    stands(200, 1);
    assertThat(waitMillis(100)).as("by now one").isEqualTo(100);
  }

  @Test
  void theNextQueueIsTakenToBeAsQuickUntilItIsKnown() {
    stands(300, 1);
    look(false);
    assertThat(pace.stands()).isFalse();
    assertThat(waitMillis(100)).isEqualTo(100);
    stands(9, 4);
    assertThat(waitMillis(100)).isEqualTo(100);
    stands(90, 4);
    assertThat(waitMillis(100)).isEqualTo(25);
    assertThat(pace.stands()).as("it is a new queue").isFalse();
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    stands(300, 1);
    look(false);
    millis += 60_000;
    look(false);
    assertThat(waitMillis(100)).isZero();
  }

  @Test
  void whereNothingIsTakenEachTaskWaitsForLong() {
    stands(101, 0);
    assertThat(waitMillis(10)).isEqualTo(1_000);
  }

  private void stands(int lasting, int takenEachMilli) {
    for (int i = 0; i < lasting; i++) {
      look(true);
      millis++;
      taken += takenEachMilli;
    }
  }

  private void look(boolean waits) {
    pace.look(TimeUnit.MILLISECONDS.toNanos(millis), waits, taken);
  }

  private long waitMillis(int queued) {
    return TimeUnit.NANOSECONDS.toMillis(pace.waitNanos(queued));
  }
}
