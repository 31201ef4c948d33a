package io.linnet.core.worker;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.exploreMore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
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
          WorkerPool pool = new WorkerPool("race", 2, 10, null, watch -> {});
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
          WorkerPool pool = new WorkerPool("race", 2, 10, null, watch -> {});
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
          WorkerPool pool = new WorkerPool("race", 1, 10, null, watch -> {});
          CountDownLatch run = new CountDownLatch(1);
          pool.execute(() -> {}); // its worker rests when the pool closes, or works
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
    exploreMore(
        () -> {
          WorkerPool pool = new WorkerPool("race", 1, 10, null, watch -> {});
          CountDownLatch run = new CountDownLatch(1);
          pool.offer(run::countDown);
          together(pool::wake, pool::join);
          require(pool.workers() == 1, "one worker, not " + pool.workers());
          await(run);
          pool.close();
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
