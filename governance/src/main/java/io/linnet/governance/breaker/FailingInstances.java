package io.linnet.governance.breaker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which instances failed within a window, half of it more at most, and have not answered since.
 * Thread-safe, and free while none fails.
 */
final class FailingInstances {

  private final long windowNanos;
  private final Map<String, Long> failedNanos = new ConcurrentHashMap<>();
  private volatile long lookedNanos;

  FailingInstances(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /** One has failed; how many are failing, it included. */
  int failed(String instance, long nowNanos) {
    if (nowNanos - lookedNanos > windowNanos / 2) {
      lookedNanos = nowNanos;
      failedNanos.values().removeIf(failed -> nowNanos - failed > windowNanos);
    }
    failedNanos.put(instance, nowNanos);
    return failedNanos.size();
  }

  /** One has answered. */
  void answered(String instance) {
    failedNanos.remove(instance);
  }

  /** Whether none is failing. */
  boolean isEmpty() {
    return failedNanos.isEmpty();
  }
}
