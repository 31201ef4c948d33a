package io.linnet.benchmarks.simulate;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Virtual time: what is going to happen, in order. Things that happen at the same moment do so in
 * the order in which they were planned, so that a run can be repeated. For one thread.
 */
final class Timeline {

  private record Event(long nanos, long number, Runnable action) implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long planned;

  /** Nanoseconds since the beginning. */
  long now() {
    return now;
  }

  /** Has something happen then; what should have happened already happens next. */
  void at(long nanos, Runnable action) {
    events.add(new Event(Math.max(now, nanos), planned++, action));
  }

  void after(long nanos, Runnable action) {
    at(now + nanos, action);
  }

  /** Has something happen again and again. */
  void every(Duration interval, Runnable action) {
    after(
        interval.toNanos(),
        () -> {
          action.run();
          every(interval, action);
        });
  }

  /** Lets everything happen that is due before this moment. */
  void runUntil(Duration end) {
    long endNanos = end.toNanos();
    for (Event next = events.peek();
        next != null && next.nanos() < endNanos;
        next = events.peek()) {
      events.remove();
      now = next.nanos();
      next.action().run();
    }
    now = endNanos;
  }
}
