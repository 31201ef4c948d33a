package io.linnet.benchmarks.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads that call one after another and wait for each answer. */
final class Callers {

  private Callers() {}

  /** Calls for so long. */
  static Round run(Echo echo, Message message, int callers, Duration duration)
      throws InterruptedException {
    var tally = new Tally();
    long start = System.nanoTime();
    long stop = start + duration.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      var thread = new Thread(() -> callUntil(stop, echo, message, tally), "caller");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return tally.toRound(System.nanoTime() - start, 0);
  }

  private static void callUntil(long stop, Echo echo, Message message, Tally tally) {
    boolean right = true;
    for (long calls = 0; right && System.nanoTime() - stop < 0; calls++) {
      long began = System.nanoTime();
      @Nullable RuntimeException failure = null;
      try {
        right = message.isAnsweredBy(echo.echo(message.bytes()), calls);
      } catch (RuntimeException e) {
        right = false;
        failure = e;
      }
      tally.note(began, right, failure);
    }
  }
}
