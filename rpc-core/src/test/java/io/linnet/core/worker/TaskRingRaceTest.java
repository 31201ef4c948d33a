package io.linnet.core.worker;

import static io.linnet.core.Interleavings.exploreMore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of threads that put and take, also where the queue is full. */
@Tag("interleavings")
class TaskRingRaceTest {

  @Test
  void whatIsAcceptedIsTakenOnce() {
    exploreMore(
        () -> {
          TaskRing queue = new TaskRing(2);
          AtomicInteger accepted = new AtomicInteger();
          AtomicInteger run = new AtomicInteger();
          together(
              () -> {
                accepted.addAndGet(queue.offer(run::incrementAndGet) ? 1 : 0);
                accepted.addAndGet(queue.offer(run::incrementAndGet) ? 1 : 0);
              },
              () -> accepted.addAndGet(queue.offer(run::incrementAndGet) ? 1 : 0),
              () -> {
                runNext(queue);
                runNext(queue);
              });
          require(queue.size() == accepted.get() - run.get(), "the rest waits");
          for (int i = queue.size(); i > 0; i--) {
            runNext(queue);
          }
          require(run.get() == accepted.get(), run + " run of " + accepted);
          require(queue.size() == 0, "empty");
        });
  }

  private static void runNext(TaskRing queue) {
    Runnable task = queue.poll();
    if (task != null) {
      task.run();
    }
  }
}
