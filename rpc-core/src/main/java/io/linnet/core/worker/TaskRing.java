package io.linnet.core.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that any number of threads put in and take from: one atomic operation for each,
 * and no object (Vyukov, "Bounded MPMC queue", 1024cores.net). It keeps count of itself, which
 * would take two more with a list.
 *
 * <p>Each place has a turn, which says what may be done there: a task of position {@code p} may be
 * put where the turn is {@code p}, and may be taken where it is {@code p + 1}.
 */
final class TaskRing {

  private static final VarHandle TASKS = MethodHandles.arrayElementVarHandle(Runnable[].class);
  private static final VarHandle TURNS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Both positions are 128 bytes from each other and from the ends: no cache line has two. */
  private static final int PUT = 16;

  private static final int TAKEN = 32;

  /** What {@link #TAKEN} was when one who puts looked last; beside its own position. */
  private static final int SEEN_TAKEN = PUT + 1;

  private final int capacity;
  private final int mask;
  private final @Nullable Runnable[] tasks;
  private final long[] turns;
  private final long[] positions = new long[48];

  /**
   * Creates a queue, with all of its memory: 12 bytes for each place.
   *
   * @param capacity most tasks that wait, at least 1 and at most 2^30
   */
  TaskRing(int capacity) {
    this.capacity = capacity;
    int places = Math.max(2, Integer.highestOneBit(Math.max(1, capacity - 1)) << 1);
    this.mask = places - 1;
    this.tasks = new Runnable[places];
    this.turns = new long[places];
    for (int place = 0; place < places; place++) {
      turns[place] = place;
    }
  }

  /** Appends a task; false when the queue is full. */
  boolean offer(Runnable task) {
    while (true) {
      long position = position(PUT);
      int place = (int) position & mask;
      long turn = (long) TURNS.getAcquire(turns, place);
      if (isFull(position) || turn < position) {
        return false; // the second: all places are in use, one of them is just being left
      }
      if (turn == position && TURNS.compareAndSet(positions, PUT, position, position + 1)) {
        TASKS.set(tasks, place, task);
        TURNS.setRelease(turns, place, position + 1);
        return true;
      }
    }
  }

  /** Looks at the others' position only when there may be too many: it changes with each task. */
  private boolean isFull(long position) {
    if (position - (long) TURNS.getOpaque(positions, SEEN_TAKEN) < capacity) {
      return false;
    }
    long taken = position(TAKEN);
    TURNS.setOpaque(positions, SEEN_TAKEN, taken);
    return position - taken >= capacity;
  }

  /**
   * Whether a task is there, for one who takes: looks where that one looks next, and not at the
   * position of those who put. True also while another one takes the last.
   */
  boolean hasNext() {
    long position = position(TAKEN);
    return (long) TURNS.getAcquire(turns, (int) position & mask) > position;
  }

  /** Takes the oldest task; null when there is none. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: without, it waits longer
  @Nullable Runnable poll() {
    while (true) {
      long position = position(TAKEN);
      int place = (int) position & mask;
      long turn = (long) TURNS.getAcquire(turns, place);
      if (turn <= position) {
        if (position(PUT) <= position) {
          return null;
        }
        Thread.yield(); // it is just being put, by a thread that may have to be let through
      } else if (turn == position + 1
          && TURNS.compareAndSet(positions, TAKEN, position, position + 1)) {
        Runnable task = (Runnable) TASKS.get(tasks, place);
        TASKS.set(tasks, place, null);
        TURNS.setRelease(turns, place, position + mask + 1);
        return task;
      }
    }
  }

  /** Tasks that wait, about, while others put and take. */
  int size() {
    long taken = position(TAKEN); // first, so that it is never below 0
    return (int) (position(PUT) - taken);
  }

  /** How many were ever taken. */
  long taken() {
    return position(TAKEN);
  }

  private long position(int of) {
    return (long) TURNS.getVolatile(positions, of);
  }
}
