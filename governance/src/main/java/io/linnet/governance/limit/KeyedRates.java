package io.linnet.governance.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A rate for each key: each application that calls, each value of an argument. Keys come from
 * callers, so their number is bounded: when there are too many, idle ones are forgotten, and where
 * none is idle, newcomers share one rate. Thread-safe.
 */
final class KeyedRates<K> {

  /** Looking for idle ones takes 100 µs for each 10 000: a flood of new keys must not cost more. */
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final int perSecond;
  private final int most;
  private final Map<K, Rate> rates = new ConcurrentHashMap<>();
  private final Rate others;

  /** When nothing idle was found last; guarded by {@code this}. */
  private long fullNanos;

  /**
   * Rates of the same height.
   *
   * @param perSecond calls per second of each key, at least 1
   * @param most keys at once
   */
  KeyedRates(int perSecond, int most, long nowNanos) {
    this.perSecond = perSecond;
    this.most = most;
    this.others = rate(nowNanos);
    this.fullNanos = nowNanos - PAUSE_NANOS;
  }

  /** As {@link Rate#take}, for a call with one key. */
  long take(K key, long nowNanos) {
    Rate rate = rates.get(key);
    return (rate == null ? added(key, nowNanos) : rate).take(nowNanos);
  }

  private Rate added(K key, long nowNanos) {
    if (rates.size() >= most && !forgetIdle(nowNanos)) {
      return others;
    }
    return rates.computeIfAbsent(key, unused -> rate(nowNanos));
  }

  /** Makes room; whether there is some. */
  private synchronized boolean forgetIdle(long nowNanos) {
    if (rates.size() >= most && nowNanos - fullNanos >= PAUSE_NANOS) {
      rates.values().removeIf(rate -> rate.isIdle(nowNanos));
      if (rates.size() >= most) {
        fullNanos = nowNanos;
      }
    }
    return rates.size() < most;
  }

  private Rate rate(long nowNanos) {
    return new Rate(perSecond, RateLimitConfig.burst(perSecond), nowNanos);
  }
}
