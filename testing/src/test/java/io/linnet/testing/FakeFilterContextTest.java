package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FakeFilterContextTest {

  private final ManualClock clock = ManualClock.create();

  @Test
  void readsTheSettingsOfAConsumer() {
    var context = FakeFilterContext.of(clock, Map.of("retry.attempts", "3"));

    assertThat(context.settings().integer("retry.attempts", 2, 1, 9)).isEqualTo(3);
    assertThat(context.settings().isSet("retry.enabled")).isFalse();
  }

  @Test
  void keepsOneStateForEachKey() {
    var context = FakeFilterContext.of(clock);

    AtomicInteger first = context.state("breaker:a", AtomicInteger.class, AtomicInteger::new);

    assertThat(context.state("breaker:a", AtomicInteger.class, AtomicInteger::new)).isSameAs(first);
    assertThat(context.state("breaker:b", AtomicInteger.class, AtomicInteger::new))
        .isNotSameAs(first);
  }

  @Test
  void takesTimeFromTheManualClock() {
    var context = FakeFilterContext.of(clock);

    assertThat(context.clock()).isSameAs(clock);
    assertThat(context.scheduler()).isSameAs(clock);
  }
}
