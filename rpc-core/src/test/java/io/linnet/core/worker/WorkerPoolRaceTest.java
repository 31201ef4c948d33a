package io.linnet.core.worker;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every interleaving of offers with workers that go to rest. The watch is left out: it would cover
 * up a lost wake-up a millisecond later. A task left alone shows as a scenario that never ends.
 */
@Tag("interleavings")
class WorkerPoolRaceTest {

  @Test
  void whatIsOfferedWhileAWorkerGoesToRestIsRun() {
    explore(
        () -> {
          WorkerPool pool = new WorkerPool("race", 2, 10, watch -> {});
          CountDownLatch run = new CountDownLatch(2);
          pool.execute(run::countDown);
          pool.execute(run::countDown);
          await(run);
          pool.close();
        });
  }

  @Test
  void oneWakeUpAfterABurstIsEnoughWhoeverElseOffers() {
    explore(
        () -> {
          WorkerPool pool = new WorkerPool("race", 2, 10, watch -> {});
          CountDownLatch run = new CountDownLatch(3);
          together(
              () -> pool.execute(run::countDown),
              () -> {
                pool.offer(run::countDown);
                pool.offer(run::countDown);
                pool.wake();
              });
          await(run);
          pool.close();
        });
  }

  @Test
  void whatIsAcceptedWhileThePoolClosesIsRun() {
    explore(
        () -> {
          WorkerPool pool = new WorkerPool("race", 1, 10, watch -> {});
          CountDownLatch run = new CountDownLatch(1);
          together(
              () -> {
                try {
                  pool.execute(run::countDown);
                } catch (RejectedExecutionException closed) {
                  run.countDown(); // whoever is told may help itself
                }
              },
              pool::close);
          await(run);
        });
  }

  @Test
  void theWatchAndAWakeUpStartNoMoreWorkersThanAllowed() {
    explore(
        () -> {
          WorkerPool pool = new WorkerPool("race", 1, 10, watch -> {});
          AtomicInteger running = new AtomicInteger();
          AtomicInteger most = new AtomicInteger();
          CountDownLatch run = new CountDownLatch(2);
          Runnable task =
              () -> {
                int now = running.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                running.decrementAndGet();
                run.countDown();
              };
          pool.offer(task);
          pool.offer(task);
          together(pool::wake, pool::join);
          await(run);
          pool.close();
          require(most.get() == 1, "one worker at a time, not " + most);
        });
  }

  private static void await(CountDownLatch run) {
    try {
      run.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
