package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.workload.AsyncUserService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls that begin at moments fixed beforehand, whatever becomes of those before. Latency counts
 * from those moments: when a subject stands still, all calls that should have begun meanwhile show
 * it, also if it kept the only thread that begins them.
 */
final class OpenLoad implements Load {

  /** A call that begins later than this is counted as late: the sender did not keep up. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long MAX_NANOS = Duration.ofMinutes(1).toNanos();

  /** As many calls in flight as the cells have in which nobody waits. */
  private static final int WARM_UP_WINDOW = 256;

  /** After the last call has begun; then an answer is lost. */
  private static final long PATIENCE_SECONDS = 30;

  /** What the time is, and how to let it pass. */
  interface Time {

    long nanos();

    /** Returns when it is so late, or a little later. */
    void await(long moment);
  }

  private final Method method;
  private final AsyncUserService service;
  private final Arrivals arrivals;
  private final Time time;
  private int n;

  OpenLoad(Method method, AsyncUserService service, Arrivals arrivals, Time time) {
    this.method = method;
    this.service = service;
    this.arrivals = arrivals;
    this.time = time;
  }

  /** That of the process. It sleeps: a thread that spins would take a core from the subject. */
  static Time systemTime() {
    return new Time() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void await(long moment) {
        for (long left = moment - nanos(); left > 0; left = moment - nanos()) {
          LockSupport.parkNanos(left);
        }
      }
    };
  }

  @Override
  public Sample run(Duration duration) throws InterruptedException {
    var round = new Round();
    long start = time.nanos();
    long end = start + duration.toNanos();
    long late = 0;
    long due = start + arrivals.nextGapNanos();
    while (due - end < 0) {
      time.await(due);
      if (time.nanos() - due > LATE_NANOS) {
        late++;
      }
      round.unfinished.incrementAndGet();
      method.start(service, n, new Call(round, due, n));
      n = (n + 1) & Integer.MAX_VALUE;
      due += arrivals.nextGapNanos();
    }
    round.endOne();
    if (!round.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(round.unfinished + " calls have not ended");
    }
    long nanos = time.nanos() - start;
    return Sample.of(round.latencies.getTotalCount(), round.errors.sum(), nanos, round.latencies)
        .withLate(late);
  }

  /**
   * For half of the time with a window of calls in flight, which does not grow while a subject is
   * cold: it would have to make up for all that it owes from then, or refuse it.
   */
  @Override
  public void warmUp(Duration duration) throws InterruptedException {
    Duration half = duration.dividedBy(2);
    new AsyncLoad(method, service, WARM_UP_WINDOW).run(half);
    run(half);
  }

  @Override
  public void close() {}

  private static final class Round {
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(MAX_NANOS, 2);
    private final LongAdder errors = new LongAdder();
    private final CountDownLatch done = new CountDownLatch(1);

    /** Calls, and the sender, so that it is not 0 before the last call has begun. */
    private final AtomicLong unfinished = new AtomicLong(1);

    void endOne() {
      if (unfinished.decrementAndGet() == 0) {
        done.countDown();
      }
    }
  }

  private final class Call implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final Round round;
    private final long due;
    private final int number;

    Call(Round round, long due, int number) {
      this.round = round;
      this.due = due;
      this.number = number;
    }

    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
      round.latencies.recordValue(Math.min(time.nanos() - due, MAX_NANOS));
      if (result == null || !method.isRight(result, number)) {
        if (failure != null && round.errors.sum() == 0) {
          failure.printStackTrace();
        }
        round.errors.increment();
      }
      round.endOne();
    }
  }
}
