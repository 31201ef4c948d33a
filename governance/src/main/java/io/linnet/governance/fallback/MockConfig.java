package io.linnet.governance.fallback;

import io.linnet.Durations;
import io.linnet.config.SettingsReader;
import io.linnet.governance.fault.ErrorConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the calls of a method are answered without being sent.
 *
 * @param enabled {@code mock.enabled}, {@code false} by default: whether they are
 * @param latency {@code mock.latency}, none by default: half of the answers take no longer
 * @param latencyP99 {@code mock.latency-p99}, the same as {@code latency} by default: 99 of 100
 *     take no longer; the rest follows from a lognormal distribution
 * @param error {@code mock.error} and {@code mock.error-percent}, none by default: what calls end
 *     with
 */
public record MockConfig(
    boolean enabled, Duration latency, Duration latencyP99, ErrorConfig error) {

  private static final String P99 = "mock.latency-p99";
  private static final Duration LONGEST = Duration.ofHours(1);

  /** 99 % of a normal distribution lie below so many standard deviations above its median. */
  private static final double DEVIATIONS_TO_P99 = 2.3263;

  /** Reads the settings of one method. */
  static MockConfig read(SettingsReader settings) {
    Duration latency = settings.duration("mock.latency", Duration.ZERO, Duration.ZERO, LONGEST);
    Duration p99 = settings.duration(P99, latency, Duration.ZERO, LONGEST);
    if (p99.compareTo(latency) < 0 || (latency.isZero() && !p99.isZero())) {
      settings.problem(
          P99,
          "'%s' with mock.latency=%s (expected: a latency above 0ms, and a p99 not below it)"
              .formatted(Durations.format(p99), Durations.format(latency)));
      p99 = latency;
    }
    return new MockConfig(
        settings.bool("mock.enabled", false), latency, p99, ErrorConfig.read(settings, "mock"));
  }

  /** How long the next answer takes. */
  long latencyNanos(RandomGenerator random) {
    long median = latency.toNanos();
    if (latency.equals(latencyP99)) {
      return median;
    }
    double deviation = Math.log((double) latencyP99.toNanos() / median) / DEVIATIONS_TO_P99;
    return (long) (median * Math.exp(deviation * random.nextGaussian()));
  }
}
