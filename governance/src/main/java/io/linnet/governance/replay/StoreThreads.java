package io.linnet.governance.replay;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a store is asked, which may block. Questions are refused when too many wait; what has begun
 * is always taken, so that no result is lost because of others' questions. Thread-safe.
 */
final class StoreThreads {

  /** As many statements as a database does well at once; more wait here and not there. */
  private static final int THREADS = 16;

  /** Of 2 ms each, they wait 0.1 s: most calls still have the time for that. */
  private static final int MOST_QUESTIONS = 1_000;

  private static final int IDLE_SECONDS = 10;

  private final Executor executor;
  private final int most;
  private final AtomicInteger questions = new AtomicInteger();

  /**
   * Creates it on an executor that refuses nothing.
   *
   * @param most questions that wait or are asked
   */
  StoreThreads(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  /** Threads of its own, which end when they have nothing to do. */
  static StoreThreads create() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "linnet-replay-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return new StoreThreads(threads, MOST_QUESTIONS);
  }

  /** Asks a question soon; false when too many wait. */
  boolean ask(Runnable question) {
    if (questions.incrementAndGet() > most) {
      questions.decrementAndGet();
      return false;
    }
    executor.execute(
        () -> {
          try {
            question.run();
          } finally {
            questions.decrementAndGet();
          }
        });
    return true;
  }

  /** Tells the store something soon. */
  void tell(Runnable work) {
    executor.execute(work);
  }
}
