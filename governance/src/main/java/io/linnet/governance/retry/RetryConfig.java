package io.linnet.governance.retry;

import io.linnet.config.SettingsReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls are repeated.
 *
 * @param enabled {@code retry.enabled}, true by default: whether calls are repeated at all
 * @param attempts {@code retry.attempts}, 2 by default: how many attempts of an idempotent call may
 *     have reached a method; attempts that surely did not are not counted
 * @param attemptTimeout {@code retry.attempt-timeout}: longest attempt of an idempotent call but
 *     the last; null for the default, half of the call's time and at least 50 ms
 * @param budgetPercent {@code retry.budget-percent}, 20 by default: repetitions of all calls of a
 *     service, as a part of its calls
 * @param budgetPerSecond {@code retry.budget-per-second}, 10 by default: repetitions in addition
 * @param backoff {@code retry.backoff}, 10 ms by default: longest wait before the second repetition
 *     of a call; it doubles with each further one
 * @param maxBackoff {@code retry.max-backoff}, 250 ms by default
 */
public record RetryConfig(
    boolean enabled,
    int attempts,
    @Nullable Duration attemptTimeout,
    int budgetPercent,
    int budgetPerSecond,
    Duration backoff,
    Duration maxBackoff) {

  private static final int DEFAULT_ATTEMPTS = 2;

  /** The number of an attempt has 4 bits on the wire. */
  private static final int MAX_ATTEMPTS = 15;

  private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

  /** Checks the numbers. */
  public RetryConfig {
    if (attempts < 1 || attempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException(
          "retry.attempts: " + attempts + " (expected: 1 to " + MAX_ATTEMPTS + ")");
    }
    if (attemptTimeout != null && attemptTimeout.compareTo(MIN_TIMEOUT) < 0) {
      throw new IllegalArgumentException(
          "retry.attempt-timeout: " + attemptTimeout + " (expected: at least 1 ms)");
    }
  }

  /** Reads the settings of one method. */
  static RetryConfig read(SettingsReader settings) {
    String timeout = "retry.attempt-timeout";
    return new RetryConfig(
        settings.bool("retry.enabled", true),
        settings.integer("retry.attempts", DEFAULT_ATTEMPTS, 1, MAX_ATTEMPTS),
        settings.isSet(timeout)
            ? settings.duration(timeout, MAX_TIMEOUT, MIN_TIMEOUT, MAX_TIMEOUT)
            : null,
        settings.integer("retry.budget-percent", 20, 0, 1_000),
        settings.integer("retry.budget-per-second", 10, 0, 1_000_000),
        settings.duration("retry.backoff", Duration.ofMillis(10), Duration.ZERO, MAX_BACKOFF),
        settings.duration("retry.max-backoff", Duration.ofMillis(250), Duration.ZERO, MAX_BACKOFF));
  }
}
