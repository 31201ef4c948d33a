package io.linnet.core;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of listening, letting go and cancelling; it is here because Lincheck is. */
@Tag("interleavings")
class CancelScopeRaceTest {

  @Test
  void whoeverListensIsToldOnceWithTheReasonThatStays() {
    explore(
        () -> {
          CancelScope scope = CancelScope.create();
          Told first = new Told();
          Told second = new Told();
          together(
              () -> scope.onCancel(first),
              () -> scope.onCancel(second),
              () -> scope.cancel(ErrorCode.CANCELLED));
          require(first.times.get() == 1 && second.times.get() == 1, "each once");
          require(first.reason == scope.reason(), "the reason that stays");
        });
  }

  @Test
  void ofTwoThatCancelOneTells() {
    explore(
        () -> {
          CancelScope scope = CancelScope.create();
          Told told = new Told();
          scope.onCancel(told);
          together(() -> scope.cancel(ErrorCode.CANCELLED), () -> scope.cancel(ErrorCode.TIMEOUT));
          require(told.times.get() == 1, "once");
          require(told.reason == scope.reason(), "the reason that stays");
        });
  }

  @Test
  void whoeverLetsGoIsToldAtMostOnceAndTheOthersStillAre() {
    explore(
        () -> {
          CancelScope scope = CancelScope.create();
          Told leaving = new Told();
          Told staying = new Told();
          scope.onCancel(leaving);
          together(
              () -> scope.remove(leaving),
              () -> scope.onCancel(staying),
              () -> scope.cancel(ErrorCode.CANCELLED));
          require(leaving.times.get() <= 1, "at most once");
          require(staying.times.get() == 1, "once");
        });
  }

  @Test
  void aChildMadeMeanwhileEndsToo() {
    explore(
        () -> {
          CancelScope scope = CancelScope.create();
          CancelScope[] child = new CancelScope[1];
          together(() -> child[0] = scope.child(), () -> scope.cancel(ErrorCode.TIMEOUT));
          require(child[0].reason() == ErrorCode.TIMEOUT, "cancelled with its parent");
        });
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
