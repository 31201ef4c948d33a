package io.linnet.core.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BlockingCallerTest {

  private final List<Runnable> afterwards = new ArrayList<>();
  private final BlockingCaller caller = new BlockingCaller(afterwards::add);

  @Test
  void tasksRunOnTheWaitingThreadInTheirOrder() {
    List<String> seen = new ArrayList<>();
    caller.execute(() -> seen.add("a"));
    caller.execute(() -> seen.add("b"));
    caller.execute(() -> seen.add("c"));
    assertThat(seen).as("nobody has run them yet").isEmpty();
    assertThat(caller.runTasks()).isTrue();
    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(caller.runTasks()).as("nothing left").isFalse();
    assertThat(afterwards).isEmpty();
  }

  @Test
  void tasksAfterLeavingRunOnTheFallback() {
    AtomicInteger before = new AtomicInteger();
    caller.execute(before::incrementAndGet);
    caller.leave();
    assertThat(before).as("leaving runs what is there").hasValue(1);
    Runnable late = before::incrementAndGet;
    caller.execute(late);
    assertThat(afterwards).containsExactly(late);
    assertThat(before).hasValue(1);
  }

  @Test
  void aTaskMayHandOverAnother() {
    AtomicInteger ran = new AtomicInteger();
    caller.execute(() -> caller.execute(ran::incrementAndGet));
    assertThat(caller.runTasks()).isTrue();
    assertThat(caller.runTasks()).isTrue();
    assertThat(ran).hasValue(1);
  }

  /** The thread waits only by parking, so a lost wake-up would make it wait for its whole limit. */
  @Test
  @Timeout(60)
  void manyThreadsLoseNothing() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    AtomicInteger here = new AtomicInteger();
    AtomicInteger elsewhere = new AtomicInteger();
    Thread waiting = Thread.currentThread();
    BlockingCaller busy = new BlockingCaller(Runnable::run);
    Runnable task = () -> (Thread.currentThread() == waiting ? here : elsewhere).incrementAndGet();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int t = 0; t < threads; t++) {
      pool.execute(
          () -> {
            for (int i = 0; i < each; i++) {
              busy.execute(task);
            }
          });
    }
    while (here.get() < threads * each / 2) {
      if (!busy.runTasks()) {
        busy.park(TimeUnit.SECONDS.toNanos(30));
      }
    }
    busy.leave(); // in the middle: the rest goes to the fallback
    pool.shutdown();
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(here.get() + elsewhere.get()).isEqualTo(threads * each);
  }
}
