package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cancelling and listening at the same time. */
final class CancelScopeRaceTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 2_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Random random = new Random(42);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void eachListenerIsToldExactlyOnceWithTheReasonThatStays() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CancelScope scope = CancelScope.create();
      CancelScope child = scope.child();
      List<Told> told = new ArrayList<>();
      List<Runnable> roles = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Told one = new Told();
        told.add(one);
        CancelScope target = random.nextBoolean() ? scope : child;
        boolean cancelsFirst = i == 0 || random.nextInt(4) == 0;
        ErrorCode reason = random.nextBoolean() ? ErrorCode.TIMEOUT : ErrorCode.CANCELLED;
        roles.add(
            () -> {
              if (cancelsFirst) {
                scope.cancel(reason);
              }
              target.onCancel(one);
            });
      }
      together(roles);
      assertThat(told).as("round %d", round).allMatch(one -> one.times.get() == 1);
      assertThat(told).extracting(one -> one.reason).containsOnly(scope.reason());
      assertThat(child.reason()).isEqualTo(scope.reason());
    }
  }

  @Test
  void aChildMadeOrClosedMeanwhileIsEitherCancelledOrLetGo() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CancelScope scope = CancelScope.create();
      List<CancelScope> kept = new ArrayList<>();
      together(
          List.of(
              () -> scope.cancel(ErrorCode.CANCELLED),
              () -> kept.add(scope.child()),
              () -> scope.child().close()));
      assertThat(kept).extracting(CancelScope::reason).containsExactly(ErrorCode.CANCELLED);
    }
  }

  private void together(List<Runnable> roles) throws Exception {
    CyclicBarrier start = new CyclicBarrier(roles.size());
    List<Future<?>> running = new ArrayList<>();
    for (Runnable role : roles) {
      running.add(
          threads.submit(
              () -> {
                start.await(10, TimeUnit.SECONDS);
                role.run();
                return null;
              }));
    }
    for (Future<?> one : running) {
      one.get(10, TimeUnit.SECONDS);
    }
  }

  private static final class Told implements CancelScope.Listener {

    final AtomicInteger times = new AtomicInteger();
    volatile ErrorCode reason;

    @Override
    public void cancelled(ErrorCode why) {
      times.incrementAndGet();
      reason = why;
    }
  }
}
