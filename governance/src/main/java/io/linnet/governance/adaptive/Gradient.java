package io.linnet.governance.adaptive;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many calls at once an instance answers without delay, found from how long answers take. As
 * long as workers are idle, more calls at once take no longer; from then on each further one only
 * waits. So the limit is multiplied, once for each window, by the latency without waiting over the
 * latency now, and the square root of itself is added, which is the queue that keeps workers busy.
 * That is the rule of Netflix's Gradient2 and of Envoy's gradient controller.
 *
 * <p>The latency without waiting is measured as BBR does it (Cardwell et al., "BBR: Congestion-
 * Based Congestion Control", 2016): now and then calls are held back for a moment, so that the
 * queue drains. A long mean, as in Gradient2, would take the queue for the normal state in time. A
 * consumer that sees latency fall joins in, so that several drain the queue together.
 *
 * <p>Refusals shrink the limit by half of their share, as in DCTCP (RFC 8257). Not thread-safe.
 */
final class Gradient {

  /** Where Netflix starts, too. */
  private static final double FIRST = 20;

  /** How much longer than without waiting is no sign of a queue: means of windows differ. */
  private static final double TOLERANCE = 1.2;

  /** No window makes more than this of it; latency may have other reasons. */
  private static final double LEAST_GRADIENT = 0.5;

  /** How far each window moves the limit: a spike in one does not count much. */
  private static final double SMOOTHING = 0.3;

  /** How far a window moves the latency without waiting, while little is used. */
  private static final double BASE_SMOOTHING = 0.2;

  private static final long SHORTEST_WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int LEAST_CALLS = 10;

  /** Measuring has to be better than following. */
  private static final int LEAST_CALLS_MEASURED = 30;

  /** So many make a mean that counts fully. */
  private static final double CALLS_OF_A_GOOD_MEAN = 100;

  /** Part of the limit that is left while measuring; it takes two windows. */
  private static final double DRAINED = 0.25;

  private static final int WINDOWS_MEASURED = 2;

  /** How often it is measured: that takes 4 % of the time at most, or of 100 latencies. */
  private static final long MEASURE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long MEASURE_LATENCIES = 100;

  /** After so many windows with latency this high, in a row, something else must have changed. */
  private static final int WINDOWS_OF_DOUBT = 5;

  private static final double DOUBTFUL = 0.8;

  /** Others drain the queue when latency falls by this. */
  private static final double DIP = 0.9;

  /** The last three: the queue of others may hide in one. */
  private final double[] measured = new double[3];

  private int measurements;
  private double limit;
  private boolean starting = true;

  /** Latency without waiting; 0 before the first window. */
  private double baseNanos;

  /** Latency of the last windows. */
  private double usualNanos;

  /** Whether calls were refused since it was measured last. */
  private boolean pressed;

  private int measuring;
  private int doubts;
  private long measuredNanos;
  private double windowNanos = (double) SHORTEST_WINDOW_NANOS;

  Gradient(AdaptiveLimitConfig config, long nowNanos) {
    this.limit = config.bounded(FIRST);
    this.measuredNanos = nowNanos;
    Arrays.fill(measured, Double.MAX_VALUE);
  }

  /** How long the next window is at least. */
  long windowNanos() {
    return (long) windowNanos;
  }

  /** How many calls the next window has at least, unless they are rare. */
  int leastCalls() {
    return measuring == 1 ? LEAST_CALLS_MEASURED : LEAST_CALLS;
  }

  /** The limit after a window in which some call ended. */
  int after(Window window, AdaptiveLimitConfig config) {
    double latency = window.answered() == 0 ? baseNanos : window.latencyNanos();
    windowNanos = Math.max((double) SHORTEST_WINDOW_NANOS, 2 * latency);
    if (measuring > 0) {
      measuring--;
      if (measuring == 0) {
        measured(latency, window.endNanos());
      }
    } else {
      follow(window, latency, config);
    }
    return limit(config);
  }

  /** The limit now. */
  int limit(AdaptiveLimitConfig config) {
    return (int) config.bounded(measuring > 0 ? limit * DRAINED : limit);
  }

  private void follow(Window window, double latency, AdaptiveLimitConfig config) {
    boolean used = 2 * window.most() >= limit;
    rebase(window, latency, used);
    pressed |= window.full();
    double gradient =
        latency == 0 || !used ? 1 : Math.max(LEAST_GRADIENT, TOLERANCE * baseNanos / latency);
    doubts = gradient < DOUBTFUL && window.full() ? doubts + 1 : 0;
    if (gradient < 1 || window.dropped() > 0) {
      starting = false;
    }
    double calls = window.answered() + window.dropped();
    double left = Math.min(1, gradient) * (1 - window.dropped() / calls / 2);
    double more = !used ? 0 : starting ? limit : Math.sqrt(limit);
    limit = config.bounded(limit + SMOOTHING * (limit * left + more - limit));
    if (mustMeasure(window, latency, used)) {
      measuring = WINDOWS_MEASURED;
      doubts = 0;
    }
    usualNanos = usualNanos == 0 ? latency : usualNanos + BASE_SMOOTHING * (latency - usualNanos);
  }

  private void rebase(Window window, double latency, boolean used) {
    if (baseNanos == 0) {
      baseNanos = latency;
    } else if (!used) { // nothing waits because of these calls
      baseNanos += BASE_SMOOTHING * (latency - baseNanos);
    } else if (latency < baseNanos) {
      baseNanos += Math.min(1, window.answered() / CALLS_OF_A_GOOD_MEAN) * (latency - baseNanos);
    }
  }

  private boolean mustMeasure(Window window, double latency, boolean used) {
    double every = Math.max((double) MEASURE_NANOS, MEASURE_LATENCIES * baseNanos);
    long since = window.endNanos() - measuredNanos;
    boolean due = since >= (measurements == 0 ? every / 5 : every);
    boolean others = used && latency < DIP * usualNanos && since >= every / 2;
    return (window.full() && (due || doubts >= WINDOWS_OF_DOUBT)) || (pressed && others);
  }

  private void measured(double latency, long nowNanos) {
    measured[measurements % measured.length] = latency;
    measurements++;
    measuredNanos = nowNanos;
    baseNanos = Arrays.stream(measured).min().orElse(latency);
    pressed = false;
    usualNanos = 0; // the calls that were held back come at once
  }
}
