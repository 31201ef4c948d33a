package io.linnet.core.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  private static final int MAX_THREADS = 8;

  private final WorkerPool pool = new WorkerPool("test", MAX_THREADS, 1_000);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void runsEverythingThatManyThreadsOffer() throws InterruptedException {
    int producers = 4;
    int each = 20_000;
    CountDownLatch done = new CountDownLatch(producers * each);
    for (int p = 0; p < producers; p++) {
      Thread producer =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  while (!pool.offer(done::countDown)) {
                    pool.wake(); // full: the workers are behind
                    Thread.onSpinWait();
                  }
                  pool.wake();
                }
              });
      producer.start();
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).as("%d left", done.getCount()).isTrue();
  }

  @Test
  void blockedWorkersAreJoinedByOthersUpToTheLimit() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch allRun = new CountDownLatch(MAX_THREADS);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger afterwards = new AtomicInteger();
    for (int i = 0; i < MAX_THREADS; i++) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            allRun.countDown();
            awaitUninterruptibly(release);
          });
    }
    assertThat(allRun.await(10, TimeUnit.SECONDS)).isTrue();
    pool.execute(afterwards::incrementAndGet);
    assertThat(threads).hasSize(MAX_THREADS);
    assertThat(afterwards).as("no worker is left for it").hasValue(0);
    release.countDown();
    pool.close();
    assertThat(afterwards).as("closing finishes what is queued").hasValue(1);
  }

  @Test
  void aFullQueueRefuses() {
    CountDownLatch release = new CountDownLatch(1);
    WorkerPool small = new WorkerPool("small", 1, 2);
    CountDownLatch started = new CountDownLatch(1);
    small.execute(
        () -> {
          started.countDown();
          awaitUninterruptibly(release);
        });
    awaitUninterruptibly(started);
    assertThat(small.offer(() -> {})).isTrue();
    assertThat(small.offer(() -> {})).isTrue();
    assertThat(small.offer(() -> {})).isFalse();
    assertThatThrownBy(() -> small.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("small: 2 tasks wait already");
    release.countDown();
    small.close();
    assertThat(small.offer(() -> {})).as("closed").isFalse();
  }

  @Test
  void aTaskThatThrowsOrIsInterruptedHarmsNoOther() throws InterruptedException {
    CountDownLatch clean = new CountDownLatch(1);
    pool.execute(() -> Thread.currentThread().interrupt());
    pool.execute(
        () -> {
          throw new IllegalStateException("expected in the log of this test");
        });
    pool.execute(
        () -> {
          if (!Thread.currentThread().isInterrupted()) {
            clean.countDown();
          }
        });
    assertThat(clean.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closingLeavesNoThread() {
    pool.execute(() -> {});
    pool.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("test-"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("never released");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
