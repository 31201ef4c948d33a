package io.linnet.governance.eject;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one endpoint. Attempts are counted from the first failure on, for the length of
 * a window, so that an endpoint without failures costs a volatile read for each attempt.
 * Thread-safe.
 */
final class Health {

  /** 100 ms doubled more often is longer than an hour, the largest limit. */
  private static final int MOST_DOUBLINGS = 16;

  /**
   * Attempts that were to end so close together and are silent are one failure in a row: a burst
   * that met a queue, and whoever stands still is silent for longer. Five such are 0.1 s, after
   * which a provider knows that its queue stands, and refuses.
   */
  private static final long TOGETHER_NANOS = Duration.ofMillis(20).toNanos();

  /** Whether attempts are counted. */
  private volatile boolean suspect;

  private long sinceNanos;
  private int attempts;
  private int failures;
  private int inRow;

  /** When the last silent attempt of the row was to end. */
  private long silentNanos;

  /** Ejections in a row. */
  private int ejections;

  /** Whether it has been ejected; then when that ends or ended. */
  private boolean wasEjected;

  private long ejectedNanos;

  private long ejectedUntilNanos;

  /** Attempts in a row that began while it was ejected, and succeeded all the same. */
  private int answered;

  /** Whether it has answered nothing yet since it came back: then one failure is enough. */
  private boolean onTrial;

  boolean isSuspect() {
    return suspect;
  }

  /**
   * An attempt succeeded; needs to be told only while suspect.
   *
   * @param begunNanos when its call began
   * @return whether an ejection is to end, as the endpoint was used all the same and is well
   */
  synchronized boolean succeeded(EjectConfig config, long nowNanos, long begunNanos) {
    if (isOut(nowNanos)) {
      answered += isFromBefore(begunNanos) ? 0 : 1;
      if (answered < config.failures()) {
        return false;
      }
      ejectedUntilNanos = nowNanos;
      sinceNanos = nowNanos;
      onTrial = false;
      return true;
    }
    onTrial = false;
    inRow = 0;
    attempts++;
    if (nowNanos - sinceNanos > config.window().toNanos()) {
      suspect = false;
    }
    return false;
  }

  /**
   * An attempt failed.
   *
   * @param jitter what an ejection is multiplied by, so that endpoints do not come back together
   * @param begunNanos when its call began
   * @return how long the endpoint is to be ejected for it, or null for not at all
   */
  synchronized @Nullable Duration failed(
      EjectConfig config, double jitter, long nowNanos, long begunNanos) {
    return failed(config, jitter, nowNanos, begunNanos, true);
  }

  /** An attempt was not answered by its deadline; otherwise like {@link #failed}. */
  synchronized @Nullable Duration silent(
      EjectConfig config, double jitter, long nowNanos, long begunNanos, long deadlineNanos) {
    boolean another = inRow == 0 || deadlineNanos - silentNanos >= TOGETHER_NANOS;
    silentNanos = another ? deadlineNanos : silentNanos;
    return failed(config, jitter, nowNanos, begunNanos, another);
  }

  private @Nullable Duration failed(
      EjectConfig config, double jitter, long nowNanos, long begunNanos, boolean another) {
    if (isOut(nowNanos)) {
      answered = isFromBefore(begunNanos) ? answered : 0;
      return null;
    }
    if (!suspect || nowNanos - sinceNanos > config.window().toNanos()) {
      suspect = true;
      sinceNanos = nowNanos;
      attempts = 0;
      failures = 0;
    }
    attempts++;
    failures++;
    inRow += another ? 1 : 0;
    boolean most =
        attempts >= config.calls() && 100L * failures >= (long) config.ratio() * attempts;
    return onTrial || most || inRow >= config.failures() ? ejected(config, jitter, nowNanos) : null;
  }

  private boolean isOut(long nowNanos) {
    return wasEjected && ejectedUntilNanos - nowNanos > 0;
  }

  private boolean isFromBefore(long begunNanos) {
    return begunNanos - ejectedNanos <= 0;
  }

  private Duration ejected(EjectConfig config, double jitter, long nowNanos) {
    if (wasEjected) {
      // each duration that it has been back for forgives one ejection (as Envoy's intervals do)
      long back = (nowNanos - ejectedUntilNanos) / config.duration().toNanos();
      ejections = (int) Math.max(0, ejections - back);
    }
    long nanos = config.duration().toNanos() << Math.min(ejections, MOST_DOUBLINGS);
    long limited = Math.min(nanos, config.maxDuration().toNanos());
    Duration duration = Duration.ofNanos((long) (limited * jitter));
    ejections++;
    wasEjected = true;
    answered = 0;
    ejectedNanos = nowNanos;
    ejectedUntilNanos = nowNanos + duration.toNanos();
    onTrial = true;
    suspect = true; // until it has answered
    sinceNanos = ejectedUntilNanos;
    attempts = 0;
    failures = 0;
    inRow = 0;
    return duration;
  }
}
