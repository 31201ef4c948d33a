package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.workload.AsyncUserService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** A window of calls in flight: each that ends starts the next, on the thread that completed it. */
final class AsyncLoad implements Load {

  private static final long MAX_NANOS = Duration.ofMinutes(1).toNanos();

  /** Every eighth lane takes the time; all lanes are alike, and reading clocks is not free. */
  private static final int TIMED = 8;

  /** After a round's end; then an answer is lost. */
  private static final long PATIENCE_SECONDS = 30;

  private final Method method;
  private final AsyncUserService service;
  private final int window;
  private volatile boolean running;

  AsyncLoad(Method method, AsyncUserService service, int window) {
    this.method = method;
    this.service = service;
    this.window = window;
  }

  @Override
  public Sample run(Duration duration) throws InterruptedException {
    var round = new Round(window);
    running = true;
    long start = System.nanoTime();
    for (int i = 0; i < window; i++) {
      new Lane(round, i).callNext();
    }
    // It ends early only if every lane stopped at an error.
    round.done.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    running = false;
    if (!round.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(round.done.getCount() + " calls have not ended");
    }
    long nanos = System.nanoTime() - start;
    return Sample.of(round.calls.sum(), round.errors.sum(), nanos, round.latencies);
  }

  @Override
  public void close() {
    running = false;
  }

  private static final class Round {
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(MAX_NANOS, 2);
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final CountDownLatch done;

    Round(int window) {
      done = new CountDownLatch(window);
    }
  }

  /** One place in the window. */
  private final class Lane implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final Round round;
    private final boolean timed;
    private long startedAt;
    private long calls;
    private int n;

    Lane(Round round, int index) {
      this.round = round;
      timed = index % TIMED == 0;
      n = (index * 1_000_003) & Integer.MAX_VALUE;
    }

    void callNext() {
      n = (n + 1) & Integer.MAX_VALUE;
      if (timed) {
        startedAt = System.nanoTime();
      }
      method.start(service, n, this);
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
      calls++;
      if (timed) {
        round.latencies.recordValue(Math.min(System.nanoTime() - startedAt, MAX_NANOS));
      }
      if (result == null || !method.isRight(result, n)) {
        stopAtError(failure);
      } else if (running) {
        callNext();
      } else {
        end();
      }
    }

    private void stopAtError(@Nullable Throwable failure) {
      if (failure != null) {
        failure.printStackTrace();
      }
      round.errors.increment();
      end();
    }

    private void end() {
      round.calls.add(calls);
      round.done.countDown();
    }
  }
}
