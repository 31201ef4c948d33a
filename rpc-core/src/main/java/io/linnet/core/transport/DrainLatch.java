package io.linnet.core.transport;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who is inside, and a latch that opens for good when nobody is while draining. Whoever comes after
 * that is turned away, so that an open latch never lies. Thread-safe.
 *
 * @param <T> who comes and goes
 */
final class DrainLatch<T> {

  /** Guarded by this. */
  private final Set<T> inside = new HashSet<>();

  private final CountDownLatch empty = new CountDownLatch(1);

  /** Written under the lock; may be read without. */
  private volatile boolean draining;

  /** False when the latch is open: too late to come in. */
  synchronized boolean enter(T who) {
    if (empty.getCount() == 0) {
      return false;
    }
    inside.add(who);
    return true;
  }

  /** Without effect for somebody who is not inside. */
  synchronized void leave(T who) {
    inside.remove(who);
    openIfEmpty();
  }

  /** Opens as soon as nobody is inside; returns who is now. */
  synchronized List<T> drain() {
    draining = true;
    openIfEmpty();
    return inside();
  }

  /** Who is inside now. */
  synchronized List<T> inside() {
    return List.copyOf(inside);
  }

  /** How many are inside now. */
  synchronized int size() {
    return inside.size();
  }

  boolean isDraining() {
    return draining;
  }

  /** Waits until the latch opens; false when that took longer than {@code limit}. */
  boolean awaitEmpty(Duration limit) throws InterruptedException {
    return empty.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void openIfEmpty() {
    if (draining && inside.isEmpty()) {
      empty.countDown();
    }
  }
}
