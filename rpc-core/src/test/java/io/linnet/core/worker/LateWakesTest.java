package io.linnet.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LateWakesTest {

  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final ManualClock clock = ManualClock.create();
  private final LateWakes wakes = new LateWakes(clock);
  private final List<String> made = new ArrayList<>();

  @Test
  void areMadeTogetherAfterAWhile() {
    postpone("one");
    clock.advance(MICRO.multipliedBy(60));
    postpone("other");
    ended(8);
    assertThat(made).isEmpty();
    clock.advance(MICRO.multipliedBy(40));
    ended(4);
    assertThat(made).containsExactly("one", "other");
    clock.advance(MICRO.multipliedBy(100));
    ended(4);
    assertThat(made).as("once").hasSize(2);
  }

  @Test
  void areMadeWhenNoTaskIsLeft() {
    postpone("one");
    wakes.ended(true);
    assertThat(made).containsExactly("one");
  }

  @Test
  void whereTasksTakeLongOneIsLateAndThenNoneIsPostponedForAWhile() {
    postpone("one");
    clock.advance(MICRO.multipliedBy(199));
    wakes.look();
    assertThat(made).isEmpty();
    clock.advance(MICRO);
    wakes.look();
    assertThat(made).containsExactly("one");
    assertThat(wakes.add(() -> made.add("at once"))).isFalse();
    clock.advance(MICRO.multipliedBy(9_999));
    assertThat(wakes.add(() -> made.add("at once"))).isFalse();
    clock.advance(MICRO);
    postpone("again");
    wakes.ended(true);
    assertThat(made).containsExactly("one", "again");
  }

  private void postpone(String name) {
    assertThat(wakes.add(() -> made.add(name))).isTrue();
  }

  private void ended(int tasks) {
    for (int i = 0; i < tasks; i++) {
      wakes.ended(false);
    }
  }
}
