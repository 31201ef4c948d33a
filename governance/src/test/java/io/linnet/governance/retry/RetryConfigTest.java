package io.linnet.governance.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsReader;
import io.linnet.testing.FakeFilterContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RetryConfigTest {

  @Test
  void repeatsIdempotentCallsOnceByDefault() {
    assertThat(RetryConfig.read(FakeFilterContext.reader(Map.of())))
        .isEqualTo(config(true, 2, null));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> settings =
        Map.of(
            "retry.enabled", "false",
            "retry.attempts", "4",
            "retry.attempt-timeout", "250ms",
            "retry.budget-percent", "5",
            "retry.budget-per-second", "1",
            "retry.backoff", "0s",
            "retry.max-backoff", "1s");

    assertThat(RetryConfig.read(FakeFilterContext.reader(settings)))
        .isEqualTo(
            new RetryConfig(
                false, 4, Duration.ofMillis(250), 5, 1, Duration.ZERO, Duration.ofSeconds(1)));
  }

  @Test
  void namesEveryWrongSettingAtOnce() {
    SettingsReader reader =
        FakeFilterContext.reader(
            Map.of("retry.enabled", "yes", "retry.attempts", "0", "retry.attempt-timeout", "fast"));

    RetryConfig.read(reader);

    assertThatThrownBy(reader::check)
        .isInstanceOfSatisfying(
            InvalidSettingsException.class, e -> assertThat(e.problems()).hasSize(3))
        .hasMessageContainingAll(
            "linnet.consumer.retry.enabled: 'yes'",
            "linnet.consumer.retry.attempts: '0' from test (expected: a whole number from 1 to 15)",
            "linnet.consumer.retry.attempt-timeout: 'fast'");
  }

  @Test
  void refusesNumbersThatCantBeRight() {
    assertThatThrownBy(() -> config(true, 0, null))
        .hasMessage("retry.attempts: 0 (expected: 1 to 15)");
    assertThatThrownBy(() -> config(true, 2, Duration.ZERO))
        .hasMessage("retry.attempt-timeout: PT0S (expected: at least 1 ms)");
  }

  private static RetryConfig config(boolean enabled, int attempts, @Nullable Duration timeout) {
    return new RetryConfig(
        enabled, attempts, timeout, 20, 10, Duration.ofMillis(10), Duration.ofMillis(250));
  }
}
