package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ByteBudgetTest {

  @Test
  void itGivesWhatItHasAndNoByteMore() {
    ByteBudget budget = new ByteBudget(100);
    assertThat(budget.tryReserve(60)).isTrue();
    assertThat(budget.tryReserve(41)).isFalse();
    assertThat(budget.used()).as("a refusal has no effect").isEqualTo(60);
    assertThat(budget.tryReserve(40)).isTrue();
    assertThat(budget.limit()).isEqualTo(100);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    ByteBudget budget = new ByteBudget(100);
    assertThat(budget.tryReserve(100)).isTrue();
    budget.release(0);
    assertThat(budget.tryReserve(1)).isFalse();
    budget.release(30);
    assertThat(budget.tryReserve(30)).isTrue();
    assertThat(budget.used()).isEqualTo(100);
  }

  @Test
  void racingThreadsNeverHoldMoreThanTheLimitAndLeaveNothingBehind() throws InterruptedException {
    int threads = 4;
    ByteBudget budget = new ByteBudget(100);
    AtomicLong held = new AtomicLong();
    AtomicLong most = new AtomicLong();
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int thread = 1; thread <= threads; thread++) {
      long bytes = 20L * thread;
      pool.execute(
          () -> {
            start.countDown();
            for (int i = 0; i < 50_000; i++) {
              if (budget.tryReserve(bytes)) {
                most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                held.addAndGet(-bytes);
                budget.release(bytes);
              }
            }
          });
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(20L, 100L);
    assertThat(budget.used()).isZero();
  }
}
