package io.linnet.demo.desk;

import io.linnet.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Calls that begin at their times, whether or not earlier ones have ended. */
public final class DeskLoad implements AutoCloseable {

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<CompletableFuture<String>> call;
  private final int callsPerSecond;
  private final Thread thread = new Thread(this::run, "desk-load");

  /** Many when there is too much load: an addition must cost nothing. */
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

  private volatile Window window = new Window();
  private volatile long begun;
  private volatile boolean stopped;
  private volatile @Nullable Recording recording;

  /** Why a call failed, and how long after it should have begun. */
  public record Failure(Throwable why, long millis) {}

  /** What became of the calls that began within some time. */
  public static final class Window {
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();
    private final ConcurrentHistogram servedMicros = new ConcurrentHistogram(3);
    private final ConcurrentHistogram failedMicros = new ConcurrentHistogram(3);

    /** So many of 100 served calls took no longer, from when they should have begun. */
    public double millis(double percent) {
      return servedMicros.getValueAtPercentile(percent) / 1e3;
    }

    /** So many of 100 failed calls took no longer. */
    public double failedMillis(double percent) {
      return failedMicros.getValueAtPercentile(percent) / 1e3;
    }

    /** The part of the calls that any of these answered. */
    public double share(String... names) {
      long answered = 0;
      for (String name : names) {
        LongAdder count = byName.get(name);
        answered += count == null ? 0 : count.sum();
      }
      return (double) answered / begun.sum();
    }

    public long calls() {
      return begun.sum();
    }

    public long failed() {
      return failedMicros.getTotalCount();
    }

    /** Calls that did not fail. */
    public long served() {
      return servedMicros.getTotalCount();
    }

    @Override
    public String toString() {
      String failures =
          failed() == 0 ? "" : ", %d failed, p99 %.0f ms".formatted(failed(), failedMillis(99));
      return "%s calls, by %s, p95 %.0f, p99 %.0f ms%s"
          .formatted(begun, new TreeMap<>(byName), millis(95), millis(99), failures);
    }
  }

  public DeskLoad(int callsPerSecond, Supplier<CompletableFuture<String>> call) {
    this.call = call;
    this.callsPerSecond = callsPerSecond;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on, calls are part of a recording. */
  public DeskLoad into(Recording row) {
    recording = row;
    return this;
  }

  /** What becomes of the calls of so much time from now; waits until all of them have ended. */
  public Window measure(Duration time) {
    Window measured = new Window();
    window = measured;
    long calls = time.toMillis() * callsPerSecond / 1_000;
    Duration limit = time.multipliedBy(2).plus(Await.LIMIT);
    Await.until(calls + " calls have begun", limit, () -> measured.begun.sum() >= calls);
    window = new Window();
    Await.until("they have ended", () -> measured.ended.sum() >= measured.begun.sum());
    return measured;
  }

  /** Calls that have begun, from the beginning. */
  public long begun() {
    return begun;
  }

  /** Why calls failed, from the beginning until now. */
  public List<Failure> failures() {
    return List.copyOf(failures);
  }

  private void run() {
    long start = System.nanoTime();
    for (long number = 1; !stopped; number++) {
      long intended = start + number * SECOND_NANOS / callsPerSecond;
      for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
        LockSupport.parkNanos(intended - now);
      }
      begun = number;
      call(window, intended);
    }
  }

  private void call(Window mine, long intended) {
    mine.begun.increment();
    Recording row = recording;
    if (row != null) {
      row.begun(intended);
    }
    call.get()
        .whenComplete(
            (name, failure) -> {
              long micros = (System.nanoTime() - intended) / 1_000;
              if (row != null) {
                row.ended(intended, micros, failure != null);
              }
              if (failure == null) {
                mine.servedMicros.recordValue(micros);
                mine.byName.computeIfAbsent(name, each -> new LongAdder()).increment();
              } else {
                failures.add(new Failure(failure, micros / 1_000));
                mine.failedMicros.recordValue(micros);
              }
              mine.ended.increment();
            });
  }

  @Override
  public void close() {
    stopped = true;
    Await.until("no more calls begin", () -> !thread.isAlive());
  }
}
