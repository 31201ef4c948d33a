package io.linnet.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may wake others later. */
@Timeout(60)
final class CallbackPoolTest {

  private final CountDownLatch woken = new CountDownLatch(1);
  private final CountDownLatch queued = new CountDownLatch(1);
  private WorkerPool pool = WorkerPool.ofCallbacks("test", 1);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aTaskThatTakesLongDoesNotHoldUpWhomItWakes() throws Exception {
    CompletableFuture<Boolean> inTime = new CompletableFuture<>();
    pool.execute(
        () -> {
          await(queued);
          // its thread may have been without a processor until now: then nothing is postponed
          inTime.complete(!WorkerPool.postpone(woken::countDown) || await(woken));
        });
    pool.execute(() -> {});
    queued.countDown();
    assertThat(inTime.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoIsPostponedIsWokenAfterTheLastTask() throws Exception {
    assertThat(postponed(true)).isTrue();
    assertThat(await(woken)).isTrue();
  }

  @Test
  void theLastTaskWakesAtOnce() throws Exception {
    assertThat(postponed(false)).isFalse();
  }

  @Test
  void workersOfHandlersWakeAtOnce() throws Exception {
    pool.close();
    pool = new WorkerPool("test", 1, 10);
    assertThat(postponed(true)).isFalse();
  }

  @Test
  void threadsOfOthersWakeAtOnce() {
    assertThat(WorkerPool.postpone(woken::countDown)).isFalse();
  }

  /** Whether a task may postpone a wake-up, while another one is due or while none is. */
  private boolean postponed(boolean another) throws Exception {
    CompletableFuture<Boolean> postponed = new CompletableFuture<>();
    pool.execute(
        () -> {
          await(queued);
          postponed.complete(WorkerPool.postpone(woken::countDown));
        });
    if (another) {
      pool.execute(() -> {});
    }
    queued.countDown();
    return postponed.get(30, TimeUnit.SECONDS);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
