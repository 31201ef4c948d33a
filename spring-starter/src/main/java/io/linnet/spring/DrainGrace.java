package io.linnet.spring;

import io.linnet.Durations;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** How long calls may still run when the application stops. */
final class DrainGrace {

  /** The setting. */
  static final String KEY = "linnet.provider.drain-grace";

  private static final Logger LOG = LoggerFactory.getLogger(DrainGrace.class);
  private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

  /** For what is closed when the last call has ended: connections, threads, the registry. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private static final Duration LEAST = Duration.ofSeconds(1);

  private DrainGrace() {}

  /**
   * What Spring's patience with one phase leaves, unless something is said; who says more than
   * Spring waits is warned.
   */
  static Optional<String> of(Environment environment, SpringSettings settings) {
    Duration phase = DurationStyle.detectAndParse(environment.getProperty(PHASE, "30s"));
    Optional<String> said = settings.find(KEY);
    if (said.isEmpty()) {
      Duration left = phase.minus(CLOSING);
      return Optional.of(Durations.format(left.compareTo(LEAST) < 0 ? LEAST : left));
    }
    try {
      if (Durations.parse(said.get()).compareTo(phase) >= 0) {
        LOG.warn(
            "{} is {}, but Spring waits only {} ({}): raise the latter above it",
            KEY,
            said.get(),
            Durations.format(phase),
            PHASE);
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("told with all other wrong settings when the provider starts", e);
    }
    return Optional.empty();
  }
}
