package io.linnet.governance.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Stage;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetryFilterFactoryTest {

  private final RetryFilterFactory factory = new RetryFilterFactory();
  private final ManualClock clock = ManualClock.create();

  @Test
  void standsAtItsStage() {
    assertThat(factory.stage()).isEqualTo(Stage.RETRY);
    assertThat(factory.name()).isEqualTo("retry");
  }

  @Test
  void isOnForEveryMethodUnlessDisabled() {
    FakeFilterContext off = FakeFilterContext.of(clock, Map.of("retry.enabled", "false"));

    FakeInvocations.methods()
        .forEach(
            method -> {
              assertThat(factory.create(method, FakeFilterContext.of(clock))).isPresent();
              assertThat(factory.create(method, off)).isEmpty();
            });
  }
}
