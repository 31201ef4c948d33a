package io.linnet.governance.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A rate for each application that calls. Names come from callers, so their number is bounded: when
 * there are too many, idle ones are forgotten, and where none is idle, newcomers share one rate.
 */
final class CallerRates {

  /** More applications do not call one method at the same time. */
  private static final int MOST = 1_000;

  private final int perSecond;
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();
  private final Rate others;

  CallerRates(int perSecond) {
    this.perSecond = perSecond;
    this.others = new Rate(perSecond, RateLimitConfig.burst(perSecond), 0);
  }

  /** As {@link Rate#take}, for a call of one application. */
  long take(String application, long nowNanos) {
    Rate rate = rates.get(application);
    return (rate == null ? added(application, nowNanos) : rate).take(nowNanos);
  }

  private Rate added(String application, long nowNanos) {
    if (rates.size() >= MOST) {
      rates.values().removeIf(rate -> rate.isIdle(nowNanos));
      if (rates.size() >= MOST) {
        return others;
      }
    }
    return rates.computeIfAbsent(
        application, name -> new Rate(perSecond, RateLimitConfig.burst(perSecond), nowNanos));
  }
}
