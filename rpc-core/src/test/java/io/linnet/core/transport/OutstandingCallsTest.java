package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutstandingCallsTest {

  private static final int MOST = 3;

  private final OutstandingCalls calls = new OutstandingCalls();

  @Test
  void asManyAsArePermittedAreTakenAndOneMoreForEachThatEnds() {
    for (int round = 0; round < 10; round++) {
      assertThat(calls.tryTake(MOST)).isTrue();
      assertThat(calls.tryTake(MOST)).isTrue();
      assertThat(calls.tryTake(MOST)).isTrue();
      assertThat(calls.tryTake(MOST)).as("all places are taken").isFalse();
      calls.end();
      assertThat(calls.tryTake(MOST)).as("one has ended").isTrue();
      assertThat(calls.tryTake(MOST)).isFalse();
      for (int i = 0; i < MOST; i++) {
        calls.end();
      }
    }
  }

  @Test
  void manyThreadsNeverTakeMore() throws InterruptedException {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger highest = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    for (int caller = 0; caller < 4; caller++) {
      callers.execute(
          () -> {
            for (int i = 0; i < 20_000; i++) {
              if (calls.tryTake(MOST)) {
                taken.incrementAndGet();
                highest.accumulateAndGet(under.incrementAndGet(), Math::max);
                under.decrementAndGet();
                calls.end();
              }
            }
          });
    }
    callers.shutdown();
    assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(taken.get()).isPositive();
    assertThat(highest.get()).isLessThanOrEqualTo(MOST);
    for (int i = 0; i < MOST; i++) {
      assertThat(calls.tryTake(MOST)).as("nothing is lost").isTrue();
    }
    assertThat(calls.tryTake(MOST)).isFalse();
  }
}
