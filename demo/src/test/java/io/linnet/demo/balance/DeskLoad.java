package io.linnet.demo.balance;

import io.linnet.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Calls that begin at their times, whether or not earlier ones have ended. */
final class DeskLoad implements AutoCloseable {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Desk desk;
  private final int callsPerSecond;
  private final Thread thread = new Thread(this::run, "desk-load");
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile Window window = new Window();
  private volatile boolean stopped;

  /** What became of the calls that began within some time. */
  static final class Window {
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(3);

    /** So many of 100 calls took no longer, from the moment when they should have begun. */
    double millis(double percent) {
      return micros.getValueAtPercentile(percent) / 1e3;
    }

    /** The part of the calls that any of these answered. */
    double share(String... names) {
      long answered = 0;
      for (String name : names) {
        LongAdder count = byName.get(name);
        answered += count == null ? 0 : count.sum();
      }
      return (double) answered / begun.sum();
    }

    @Override
    public String toString() {
      return "%s calls by %s, p95 %.0f, p99 %.0f ms"
          .formatted(begun, byName, millis(95), millis(99));
    }
  }

  DeskLoad(Desk desk, int callsPerSecond) {
    this.desk = desk;
    this.callsPerSecond = callsPerSecond;
    thread.setDaemon(true);
    thread.start();
  }

  /** What becomes of the calls of so much time from now; waits until all of them have ended. */
  Window measure(Duration time) {
    Window measured = new Window();
    window = measured;
    long calls = time.toMillis() * callsPerSecond / 1_000;
    Duration limit = time.multipliedBy(2).plus(Await.LIMIT);
    Await.until(calls + " calls have begun", limit, () -> measured.begun.sum() >= calls);
    window = new Window();
    Await.until("they have ended", () -> measured.ended.sum() >= measured.begun.sum());
    return measured;
  }

  /** Why calls failed, from the beginning. */
  List<String> failures() {
    return failures;
  }

  private void run() {
    long start = System.nanoTime();
    for (long number = 1; !stopped; number++) {
      long intended = start + number * SECOND_NANOS / callsPerSecond;
      for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
        LockSupport.parkNanos(intended - now);
      }
      call(window, intended);
    }
  }

  private void call(Window mine, long intended) {
    mine.begun.increment();
    desk.serve()
        .whenComplete(
            (name, failure) -> {
              if (failure == null) {
                mine.byName.computeIfAbsent(name, each -> new LongAdder()).increment();
              } else {
                failures.add(failure.toString());
              }
              mine.micros.recordValue((System.nanoTime() - intended) / 1_000);
              mine.ended.increment();
            });
  }

  @Override
  public void close() {
    stopped = true;
    Await.until("no more calls begin", () -> !thread.isAlive());
  }
}
