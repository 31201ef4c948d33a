package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancelScopeTest {

  private final List<String> told = new ArrayList<>();

  @Test
  void everyListenerIsToldOnce() {
    CancelScope scope = CancelScope.create();
    scope.onCancel(reason -> told.add("first " + reason));
    scope.onCancel(reason -> told.add("second " + reason));
    scope.cancel(ErrorCode.TIMEOUT);
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(told).containsExactly("first TIMEOUT", "second TIMEOUT");
    assertThat(scope.reason()).isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void whoComesLateIsToldAtOnceAndWhoLeftIsNot() {
    CancelScope scope = CancelScope.create();
    CancelScope.Listener first = reason -> told.add("first");
    CancelScope.Listener second = reason -> told.add("second");
    scope.onCancel(first);
    scope.onCancel(second);
    scope.remove(first);
    scope.remove(second);
    scope.cancel(ErrorCode.CANCELLED);
    assertThat(told).isEmpty();
    scope.onCancel(reason -> told.add("late"));
    assertThat(told).containsExactly("late");
  }

  @Test
  void aChildEndsWithItsParentButNotTheOtherWayRound() {
    CancelScope parent = CancelScope.create();
    CancelScope ended = parent.child();
    ended.cancel(ErrorCode.TIMEOUT);
    assertThat(parent.reason()).isNull();
    CancelScope closed = parent.child();
    closed.close();
    CancelScope child = parent.child();
    child.onCancel(reason -> told.add("child"));
    parent.cancel(ErrorCode.CANCELLED);
    assertThat(told).containsExactly("child");
    assertThat(child.reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(closed.reason()).as("it let go of its parent").isNull();
  }

  @Test
  void racingListenersAreEachToldExactlyOnce() throws InterruptedException {
    for (int round = 0; round < 2_000; round++) {
      CancelScope scope = CancelScope.create();
      AtomicInteger calls = new AtomicInteger();
      CountDownLatch start = new CountDownLatch(1);
      Thread canceller = new Thread(() -> cancelAfter(start, scope));
      canceller.start();
      start.countDown();
      for (int i = 0; i < 5; i++) {
        scope.onCancel(reason -> calls.incrementAndGet());
      }
      canceller.join();
      assertThat(calls).hasValue(5);
    }
  }

  private static void cancelAfter(CountDownLatch start, CancelScope scope) {
    try {
      start.await();
      scope.cancel(ErrorCode.CANCELLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
