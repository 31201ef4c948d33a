package io.linnet.governance.log;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one listener of an {@link AccessFeed} has not taken yet. Thread-safe. */
public final class AccessSubscription implements AutoCloseable {

  private final BlockingQueue<AccessRecord> waiting;
  private final AtomicLong missed = new AtomicLong();
  private final Consumer<AccessSubscription> onClose;

  AccessSubscription(int capacity, Consumer<AccessSubscription> onClose) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: at least 1)");
    }
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.onClose = onClose;
  }

  /** Never waits: it runs where calls end. */
  void offer(AccessRecord call) {
    if (!waiting.offer(call)) {
      missed.incrementAndGet();
    }
  }

  /**
   * The next call that has ended; waits for one.
   *
   * @return null when none ended within the time
   */
  public @Nullable AccessRecord next(Duration limit) throws InterruptedException {
    return waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Calls that were not kept, as too many waited to be taken. */
  public long missed() {
    return missed.get();
  }

  /** Listens no more; what waits can still be taken. */
  @Override
  public void close() {
    onClose.accept(this);
  }
}
