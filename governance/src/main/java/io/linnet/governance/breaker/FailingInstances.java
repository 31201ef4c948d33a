package io.linnet.governance.breaker;

import io.linnet.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which instances failed within a window, half of it more at most, have not answered since, and are
 * still connected: whoever is gone says nothing of those that are there. Thread-safe, and free
 * while none fails.
 */
final class FailingInstances {

  private final long windowNanos;
  private final Map<String, Failed> failed = new ConcurrentHashMap<>();
  private volatile long lookedNanos;

  /** When one failed last. */
  private record Failed(Endpoint endpoint, long nanos) {}

  FailingInstances(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /** One has failed; how many are failing, it included if it is connected. */
  int failed(Endpoint endpoint, long nowNanos) {
    if (nowNanos - lookedNanos > windowNanos / 2) {
      lookedNanos = nowNanos;
      failed.values().removeIf(each -> nowNanos - each.nanos() > windowNanos);
    }
    failed.put(endpoint.instance().processId(), new Failed(endpoint, nowNanos));
    int connected = 0;
    for (Failed each : failed.values()) {
      connected += each.endpoint().connected() ? 1 : 0;
    }
    return connected;
  }

  /** One has answered. */
  void answered(String instance) {
    failed.remove(instance);
  }

  /** Whether none is failing. */
  boolean isEmpty() {
    return failed.isEmpty();
  }
}
