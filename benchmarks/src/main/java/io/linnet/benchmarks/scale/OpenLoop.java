package io.linnet.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls that begin at their times whether or not earlier ones have ended. Latencies count from when
 * a call should have begun: what keeps the caller from calling is part of them.
 */
final class OpenLoop {

  /** After the last call; every call ends by its deadline, which is sooner. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int DIGITS = 2;

  private final AsyncEcho echo;
  private final Message message;
  private final Schedule schedule;
  private final Tally tally = new Tally();
  private final Histogram late = new Histogram(DIGITS);
  private final CountDownLatch calls;

  OpenLoop(AsyncEcho echo, Message message, Schedule schedule) {
    this.echo = echo;
    this.message = message;
    this.schedule = schedule;
    this.calls = new CountDownLatch(schedule.calls());
  }

  /** Makes all calls, on this thread, and waits for their answers. */
  Round run(long startNanos) throws InterruptedException {
    for (int call = 0; call < schedule.calls(); call++) {
      long intended = startNanos + schedule.offsetNanos(call);
      awaitTime(intended);
      late.recordValue(System.nanoTime() - intended);
      begin(call, intended);
    }
    if (!calls.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException(calls.getCount() + " calls have not ended");
    }
    return tally.toRound(System.nanoTime() - startNanos, late.getValueAtPercentile(99));
  }

  private void begin(int call, long intended) {
    try {
      echo.echo(message.bytes())
          .whenComplete((answer, failure) -> ended(call, intended, answer, failure));
    } catch (RuntimeException e) {
      ended(call, intended, null, e);
    }
  }

  private void ended(
      int call, long intended, byte @Nullable [] answer, @Nullable Throwable failure) {
    tally.note(intended, message.isAnsweredBy(answer, call), failure);
    calls.countDown();
  }

  private static void awaitTime(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
