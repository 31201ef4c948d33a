package io.linnet.governance.breaker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How many instances failed lately: those of half a window, and of the half before. Thread-safe;
 * touched only by failures.
 */
final class FailingInstances {

  private final long halfNanos;
  private Set<String> current = new HashSet<>();
  private int before;
  private long sinceNanos;

  FailingInstances(Duration window) {
    this.halfNanos = window.toNanos() / 2;
  }

  /** One has failed; how many have, it included. */
  synchronized int add(String instance, long nowNanos) {
    long passed = nowNanos - sinceNanos;
    if (passed > halfNanos) {
      before = passed > 2 * halfNanos ? 0 : current.size();
      current = new HashSet<>();
      sinceNanos = nowNanos;
    }
    current.add(instance);
    return Math.max(before, current.size());
  }
}
