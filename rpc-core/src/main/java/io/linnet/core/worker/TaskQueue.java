package io.linnet.core.worker;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait, in the order in which they came: up to 4,096 in a ring, which is quick and takes
 * no memory for each; when there are more, the further ones in a list, until that is empty again.
 */
final class TaskQueue {

  /** 48 KiB of places; who has more work waiting than that has other worries than a list. */
  private static final int MOST_IN_RING = 4_096;

  private final int capacity;
  private final TaskRing ring;
  private final ConcurrentLinkedQueue<Runnable> further = new ConcurrentLinkedQueue<>();
  private final AtomicLong furtherPut = new AtomicLong();
  private final AtomicLong furtherTaken = new AtomicLong();

  /**
   * Creates a queue.
   *
   * @param capacity most tasks that wait, at least 1
   */
  TaskQueue(int capacity) {
    this.capacity = capacity;
    this.ring = new TaskRing(Math.min(capacity, MOST_IN_RING));
  }

  /** Appends a task; false when the queue is full. */
  boolean offer(Runnable task) {
    if (further() == 0 && ring.offer(task)) {
      return true;
    }
    if (size() >= capacity) {
      return false;
    }
    furtherPut.incrementAndGet();
    further.add(task);
    return true;
  }

  /** Takes the oldest task; null when there is none. */
  @Nullable Runnable poll() {
    Runnable task = ring.poll();
    if (task == null && further() > 0) {
      task = further.poll();
      if (task != null) {
        furtherTaken.incrementAndGet();
      }
    }
    return task;
  }

  /** Whether a task is there, about, at less cost than {@link #isEmpty} for one who takes. */
  boolean hasNext() {
    return ring.hasNext() || further() > 0;
  }

  /** Tasks that wait, about, while others put and take. */
  int size() {
    return (int) Math.min(Integer.MAX_VALUE, ring.size() + further());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** How many were ever taken. */
  long taken() {
    return ring.taken() + furtherTaken.get();
  }

  private long further() {
    long taken = furtherTaken.get(); // first, so that it is never below 0
    return furtherPut.get() - taken;
  }
}
