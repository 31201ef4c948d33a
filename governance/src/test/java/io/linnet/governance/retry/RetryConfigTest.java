package io.linnet.governance.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsReader;
import io.linnet.testing.FakeFilterContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetryConfigTest {

  @Test
  void repeatsIdempotentCallsOnceByDefault() {
    assertThat(RetryConfig.read(FakeFilterContext.reader(Map.of())))
        .isEqualTo(new RetryConfig(true, 2, null));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> settings =
        Map.of("retry.enabled", "false", "retry.attempts", "4", "retry.attempt-timeout", "250ms");

    assertThat(RetryConfig.read(FakeFilterContext.reader(settings)))
        .isEqualTo(new RetryConfig(false, 4, Duration.ofMillis(250)));
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
    assertThatThrownBy(() -> new RetryConfig(true, 0, null))
        .hasMessage("retry.attempts: 0 (expected: 1 to 15)");
    assertThatThrownBy(() -> new RetryConfig(true, 2, Duration.ZERO))
        .hasMessage("retry.attempt-timeout: PT0S (expected: at least 1 ms)");
  }
}
