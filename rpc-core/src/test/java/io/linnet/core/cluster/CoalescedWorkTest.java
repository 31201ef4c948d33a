package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class CoalescedWorkTest {

  private final ManualClock clock = ManualClock.create();
  private final Queue<Runnable> queued = new ArrayDeque<>();
  private Duration takes = Duration.ZERO;
  private Runnable meanwhile = () -> {};
  private int runs;
  private final CoalescedWork work = new CoalescedWork(this::run, queued::add, clock, clock);

  @Test
  void manyRequestsAreOneRun() {
    work.request();
    work.request();
    runQueued();
    assertThat(runs).isEqualTo(1);
    work.request();
    runQueued();
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void whatIsAskedForDuringARunIsDoneAfterIt() {
    meanwhile =
        () -> {
          meanwhile = () -> {};
          work.request();
          work.request();
          assertThat(queued).as("never two at a time").isEmpty();
        };
    work.request();
    runQueued();
    assertThat(runs).isEqualTo(2);
    assertThat(queued).isEmpty();
  }

  @Test
  void aLongRunIsFollowedByAPauseOfTwentyTimes() {
    takes = Duration.ofMillis(10);
    work.request();
    runQueued();
    work.request();
    assertThat(queued).isEmpty();
    clock.advance(Duration.ofMillis(199));
    assertThat(queued).isEmpty();
    clock.advance(Duration.ofMillis(1));
    runQueued();
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void noPauseIsLongerThanASecond() {
    takes = Duration.ofSeconds(5);
    work.request();
    runQueued();
    work.request();
    clock.advance(Duration.ofSeconds(1));
    runQueued();
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void afterTheTimeOfAPauseTheNextRunBeginsAtOnce() {
    takes = Duration.ofMillis(10);
    work.request();
    runQueued();
    clock.advance(Duration.ofMillis(200));
    work.request();
    assertThat(queued).hasSize(1);
  }

  @Test
  void aRunThatFailsIsOver() {
    meanwhile =
        () -> {
          throw new IllegalStateException("expected in this test");
        };
    work.request();
    try {
      runQueued();
    } catch (IllegalStateException e) {
      meanwhile = () -> {};
    }
    work.request();
    runQueued();
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void whenNobodyIsLeftNothingIsDone() {
    CoalescedWork orphan =
        new CoalescedWork(
            this::run,
            task -> {
              throw new RejectedExecutionException("expected in this test");
            },
            clock,
            clock);
    orphan.request();
    assertThat(runs).isZero();
  }

  private void run() {
    runs++;
    clock.advance(takes);
    meanwhile.run();
  }

  private void runQueued() {
    while (!queued.isEmpty()) {
      queued.remove().run();
    }
  }
}
