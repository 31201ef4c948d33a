package io.linnet.core;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import io.linnet.Result;
import io.linnet.ResultFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of a call that ends with those who want to know of it, and a second end. */
@Tag("interleavings")
final class ResultFutureRaceTest {

  private static final Result VALUE = Result.value("v");

  @Test
  void eachIsToldOnceAndInOrderWhateverEndsMeanwhile() {
    explore(
        () -> {
          ResultFuture call = new ResultFuture();
          AtomicInteger first = new AtomicInteger();
          AtomicInteger second = new AtomicInteger();
          together(
              () -> call.complete(VALUE),
              () -> {
                CompletableFuture<Result> after =
                    ResultFuture.then(call, (result, defect) -> first.incrementAndGet());
                ResultFuture.then(
                    after,
                    (result, defect) -> {
                      require(first.get() == 1, "the one that came first is told first");
                      second.incrementAndGet();
                    });
              });
          require(first.get() == 1, "told once, not " + first);
          require(second.get() == 1, "told once, not " + second);
          require(call.isDone(), "done");
        });
  }

  @Test
  void ofTwoEndsOneIsTold() {
    explore(
        () -> {
          ResultFuture call = new ResultFuture();
          AtomicInteger told = new AtomicInteger();
          ResultFuture.then(call, (result, defect) -> told.incrementAndGet());
          together(() -> call.complete(VALUE), () -> call.cancel(true));
          require(told.get() == 1, "told once, not " + told);
          require(call.isDone(), "done");
        });
  }
}
