package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.workload.UserService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/** Threads that call one after another, each with a counter and a histogram of its own. */
final class BlockingLoad implements Load {

  /** 1 %: finer histograms would push the subject out of the caches. */
  private static final int DIGITS = 2;

  private static final long MAX_NANOS = Duration.ofMinutes(1).toNanos();

  private final Method method;
  private final UserService service;
  private final CyclicBarrier begin;
  private final CyclicBarrier end;
  private final List<Caller> callers = new ArrayList<>();
  private volatile long stopAt;
  private volatile boolean closed;

  BlockingLoad(Method method, UserService service, int callers, ThreadFactory threads) {
    this.method = method;
    this.service = service;
    this.begin = new CyclicBarrier(callers + 1);
    this.end = new CyclicBarrier(callers + 1);
    for (int i = 0; i < callers; i++) {
      var caller = new Caller(i);
      this.callers.add(caller);
      threads.newThread(caller).start();
    }
  }

  @Override
  public Sample run(Duration duration) throws InterruptedException {
    long start = System.nanoTime();
    stopAt = start + duration.toNanos();
    pass(begin);
    pass(end);
    long nanos = System.nanoTime() - start;
    var latencies = new Histogram(MAX_NANOS, DIGITS);
    long calls = 0;
    long errors = 0;
    for (Caller caller : callers) {
      latencies.add(caller.latencies);
      calls += caller.calls;
      errors += caller.errors;
    }
    return Sample.of(calls, errors, nanos, latencies);
  }

  @Override
  public void close() {
    closed = true;
    begin.reset();
  }

  private static void pass(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("the load was closed or a caller died", e);
    }
  }

  private final class Caller implements Runnable {

    private final IntCountsHistogram latencies = new IntCountsHistogram(MAX_NANOS, DIGITS);
    private long calls;
    private long errors;
    private int n;

    Caller(int index) {
      // Far apart, so that callers ask for different users.
      n = index * 1_000_003;
    }

    @Override
    public void run() {
      try {
        while (!closed) {
          pass(begin);
          callUntil(stopAt);
          pass(end);
        }
      } catch (IllegalStateException | InterruptedException e) {
        // The process ends.
        closed = true;
      }
    }

    private void callUntil(long stop) {
      latencies.reset();
      calls = 0;
      errors = 0;
      long now = System.nanoTime();
      while (now - stop < 0) {
        n = (n + 1) & Integer.MAX_VALUE;
        boolean right = callOnce();
        long then = System.nanoTime();
        latencies.recordValue(Math.min(then - now, MAX_NANOS));
        now = then;
        calls++;
        if (!right) {
          errors++;
        }
      }
    }

    private boolean callOnce() {
      try {
        return method.call(service, n);
      } catch (RuntimeException e) {
        if (errors == 0) {
          e.printStackTrace();
        }
        return false;
      }
    }
  }
}
