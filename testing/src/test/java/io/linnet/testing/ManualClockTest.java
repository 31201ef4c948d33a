package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManualClockTest {

  private final ManualClock clock = ManualClock.create();
  private final List<String> ran = new ArrayList<>();

  @Test
  void movesOnlyWhenAdvanced() {
    long start = clock.nanoTime();

    clock.advance(Duration.ofMillis(3));

    assertThat(clock.nanoTime() - start).isEqualTo(3_000_000);
  }

  @Test
  void passesTheOverflowOfTheCounter() {
    long start = clock.nanoTime();
    long deadline = clock.after(Duration.ofSeconds(2));

    clock.advance(Duration.ofSeconds(2));

    assertThat(deadline).isLessThan(start).isEqualTo(clock.nanoTime());
  }

  @Test
  void runsDueTasksInTheOrderOfTheirMomentsAndThenOfScheduling() {
    schedule("late", 20);
    schedule("early", 10);
    schedule("early too", 10);
    schedule("not yet", 21);

    clock.advance(Duration.ofMillis(20));

    assertThat(ran).containsExactly("early", "early too", "late");
    assertThat(clock.pending()).isEqualTo(1);
  }

  @Test
  void showsEachTaskItsOwnMoment() {
    long start = clock.nanoTime();
    clock.schedule(() -> ran.add("at " + (clock.nanoTime() - start)), Duration.ofNanos(5));

    clock.advance(Duration.ofNanos(9));

    assertThat(ran).containsExactly("at 5");
    assertThat(clock.nanoTime() - start).isEqualTo(9);
  }

  @Test
  void runsWhatATaskSchedulesWithinTheSameAdvance() {
    clock.schedule(() -> schedule("second", 5), Duration.ofMillis(5));

    clock.advance(Duration.ofMillis(10));

    assertThat(ran).containsExactly("second");
  }

  @Test
  void runsNothingThatWasCancelled() {
    Scheduler.Task task = schedule("cancelled", 1);

    task.cancel();
    clock.advance(Duration.ofMillis(1));
    task.cancel();

    assertThat(ran).isEmpty();
    assertThat(clock.pending()).isZero();
  }

  @Test
  void refusesToGoBack() {
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .hasMessage("advance: PT-0.000000001S (expected: not negative)");
  }

  private Scheduler.Task schedule(String name, int millis) {
    return clock.schedule(() -> ran.add(name), Duration.ofMillis(millis));
  }
}
