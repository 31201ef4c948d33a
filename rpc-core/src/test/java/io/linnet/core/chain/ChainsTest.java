package io.linnet.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallObserver;
import io.linnet.ChainPart;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChainsTest {

  private static final Result VALUE = Result.value("v");

  private final ManualClock clock = ManualClock.create();
  private final FakeNext next = FakeNext.create();
  private final List<String> seen = new ArrayList<>();

  @Test
  void filtersStandByStageAndThenByName() {
    Invoker chain =
        chain(
            on("z", Stage.OBSERVE, filter("z")),
            on("retry", Stage.RETRY, filter("retry")),
            on("b", Stage.ADMIT, filter("b")),
            on("a", Stage.ADMIT, filter("a")));
    end(chain.invoke(find()), VALUE);
    assertThat(seen).containsExactly("z", "a", "b", "retry");
  }

  @Test
  void onlyTheStagesAskedForAreBound() {
    Chains chains =
        new Chains(
            List.of(
                on("observe", Stage.OBSERVE, filter("observe")),
                on("limit", Stage.LIMIT, filter("limit")),
                on("sign", Stage.SIGN, filter("sign")),
                on("serve", Stage.SERVE, filter("serve"))));
    Invoker attempt =
        chains.bind(Stage.LIMIT, Stage.SIGN, find().method(), FakeFilterContext.of(clock), next);
    end(attempt.invoke(find()), VALUE);
    assertThat(seen).containsExactly("limit", "sign");
  }

  @Test
  void whatIsOffIsAbsent() {
    assertThat(chain(off("retry", Stage.RETRY), off("trace", Stage.OBSERVE))).isSameAs(next);
  }

  @Test
  void neighbouringObserversShareOneStageAndEndInsideOut() {
    Invoker chain =
        chain(
            on("a", Stage.OBSERVE, observer("a")),
            on("b", Stage.OBSERVE, observer("b")),
            on("c", Stage.FALLBACK, observer("c")));
    assertThat(chain).isInstanceOf(ObservedInvoker.class);
    assertThat(((ObservedInvoker) chain).observers()).hasSize(3);
    end(chain.invoke(find()), VALUE);
    assertThat(seen)
        .containsExactly("a started", "b started", "c started", "c Value", "b Value", "a Value");
  }

  @Test
  void aFilterBetweenObserversKeepsItsPlace() {
    Invoker chain =
        chain(
            on("a", Stage.OBSERVE, observer("a")),
            on("retry", Stage.RETRY, filter("retry")),
            on("z", Stage.BREAK, observer("z")));
    end(chain.invoke(find()), VALUE);
    assertThat(seen).containsExactly("a started", "retry", "z started", "z Value", "a Value");
  }

  @Test
  void aFailingObserverHarmsNobody() {
    CallObserver failing =
        new CallObserver() {
          @Override
          public void started(Invocation invocation) {
            throw new IllegalStateException("expected in the log of this test");
          }

          @Override
          public void ended(Invocation invocation, Result result) {
            throw new AssertionError("expected in the log of this test");
          }
        };
    Invoker chain =
        chain(
            on("a", Stage.OBSERVE, observer("a")),
            on("b", Stage.OBSERVE, failing),
            on("c", Stage.OBSERVE, observer("c")));
    CompletableFuture<Result> future = chain.invoke(find());
    end(future, VALUE);
    assertThat(future).isCompletedWithValue(VALUE);
    assertThat(seen).containsExactly("a started", "c started", "c Value", "a Value");
  }

  @Test
  void observersSeeTheEndOfACallThatADefectBelowThemEnded() {
    Filter throwing =
        (invocation, following) -> {
          throw new IllegalStateException("expected in the log of this test");
        };
    Invoker chain =
        chain(on("a", Stage.OBSERVE, observer("a")), on("retry", Stage.RETRY, throwing));
    assertThat(failure(chain.invoke(find()))).isEqualTo(ErrorCode.INTERNAL);
    assertThat(seen).containsExactly("a started", "a Failed");
  }

  @Test
  void observersSeeTheEndOfACallWhoseFutureFailed() {
    Invoker chain = chain(on("a", Stage.OBSERVE, observer("a")));
    CompletableFuture<Result> future = chain.invoke(find());
    next.fail(new IllegalStateException("expected in the log of this test"));
    assertThat(future).isCompletedExceptionally();
    assertThat(seen).containsExactly("a started", "a Failed");
  }

  private void end(CompletableFuture<Result> future, Result result) {
    next.answer(result);
    assertThat(future).isCompletedWithValue(result);
  }

  private static ErrorCode failure(CompletableFuture<Result> future) {
    return ((Result.Failed) future.getNow(VALUE)).error().code();
  }

  private Invocation find() {
    return FakeInvocations.find(clock);
  }

  private Invoker chain(FilterFactory... factories) {
    return new Chains(List.of(factories))
        .bind(Stage.OBSERVE, Stage.BREAK, find().method(), FakeFilterContext.of(clock), next);
  }

  private Filter filter(String name) {
    return (invocation, following) -> {
      seen.add(name);
      return following.invoke(invocation);
    };
  }

  private CallObserver observer(String name) {
    return new CallObserver() {
      @Override
      public void started(Invocation invocation) {
        seen.add(name + " started");
      }

      @Override
      public void ended(Invocation invocation, Result result) {
        seen.add(name + " " + result.getClass().getSimpleName());
      }
    };
  }

  private static FilterFactory off(String name, Stage stage) {
    return new Factory(name, stage, Optional.empty());
  }

  private static FilterFactory on(String name, Stage stage, ChainPart part) {
    return new Factory(name, stage, Optional.of(part));
  }

  private record Factory(String name, Stage stage, Optional<ChainPart> part)
      implements FilterFactory {

    @Override
    public Optional<ChainPart> create(MethodDescriptor method, FilterContext context) {
      return part;
    }
  }
}
