package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ChainPart;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every filter has to keep, whatever comes after it: each method of {@link #candidates} that
 * has the filter, with each way a call can end, at once and later.
 */
public abstract class FilterContract {

  /** More than any filter asks for; stops one that would go on for ever. */
  private static final int MOST_ATTEMPTS = 100;

  private static final Instance INSTANCE = Instance.at("h0", 7700);

  /** The clock of the context. */
  protected final ManualClock clock = ManualClock.create();

  /** The factory under test. */
  protected abstract FilterFactory factory();

  /** Whether the factory is found on the class path, or has to be given to a builder. */
  protected boolean isOnTheClassPath() {
    return true;
  }

  /** Settings that switch the filter on, if it is off by default. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** A call as the filter gets it; at first one that a consumer makes. */
  protected Invocation prepared(Invocation call) {
    return call;
  }

  /** Methods that may have the filter, with one parameter: a text, or a long. */
  protected List<MethodDescriptor> candidates() {
    return Stream.concat(FakeInvocations.methods().stream(), Stream.of(FakeInvocations.keyed()))
        .toList();
  }

  /**
   * Whether calls go on to what comes next. A filter that answers all of them itself has neither to
   * wait for it nor to show its bugs.
   */
  protected boolean passesOn() {
    return true;
  }

  /** The filter under test, for a method. */
  protected final Filter filter(MethodDescriptor method) {
    ChainPart part =
        factory()
            .create(method, context())
            .orElseThrow(() -> new AssertionError("the filter is off for " + method));
    return (Filter) part;
  }

  @Test
  void isFoundByItsName() {
    assertThat(factory().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(ServiceLoader.load(FilterFactory.class))
        .extracting(FilterFactory::name)
        .filteredOn(factory().name()::equals)
        .hasSize(isOnTheClassPath() ? 1 : 0);
  }

  @Test
  void isOnForSomeMethod() {
    assertThat(methods()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> endsWithAResultWhenTheCallEndsAtOnce() {
    return eachMethodAndResult(
        (invocation, result) -> {
          CompletableFuture<Result> outcome =
              filter(invocation.method())
                  .invoke(invocation, next -> CompletableFuture.completedFuture(result));

          assertEnded(outcome, result);
        });
  }

  @TestFactory
  Stream<DynamicTest> waitsWithoutBlockingForACallThatEndsLater() {
    return eachMethodAndResult(
        (invocation, result) -> {
          FakeNext next = FakeNext.create();

          CompletableFuture<Result> outcome = filter(invocation.method()).invoke(invocation, next);

          assertThat(outcome.isDone())
              .as("outcome while the call is under way")
              .isEqualTo(!passesOn());
          assertThat(next.isBusy()).as("calls under way").isEqualTo(passesOn());
          answerAll(next, result);
          assertEnded(outcome, result);
        });
  }

  @TestFactory
  Stream<DynamicTest> callsNoMoreAfterTheScopeEnded() {
    return eachMethodAndResult(
        (invocation, result) -> {
          FakeNext next = FakeNext.create();
          CompletableFuture<Result> outcome = filter(invocation.method()).invoke(invocation, next);
          int calls = next.received().size();

          invocation.scope().cancel(ErrorCode.CANCELLED);
          answerAll(next, result);

          assertThat(next.received()).as("calls after the scope ended").hasSize(calls);
          assertEnded(outcome, result);
        });
  }

  @TestFactory
  Stream<DynamicTest> doesNotHideABugOfWhatComesNext() {
    if (!passesOn()) {
      return Stream.empty();
    }
    return eachMethod(
        invocation -> {
          IllegalStateException bug = new IllegalStateException("bug");
          FakeNext later = FakeNext.create();
          CompletableFuture<Result> pending =
              guarded(filter(invocation.method()), invocation, later);
          later.fail(bug);
          Invoker throwing =
              next -> {
                throw bug;
              };
          Invoker failing = next -> CompletableFuture.failedFuture(bug);

          assertShows(bug, pending);
          assertShows(bug, guarded(filter(invocation.method()), invocation, throwing));
          assertShows(bug, guarded(filter(invocation.method()), invocation, failing));
        });
  }

  private static void answerAll(FakeNext next, Result result) {
    for (int i = 0; next.isBusy(); i++) {
      assertThat(i).as("calls of next").isLessThan(MOST_ATTEMPTS);
      next.answer(result);
    }
  }

  private static void assertEnded(CompletableFuture<Result> outcome, Result result) {
    assertThat(outcome).as("outcome of %s", result).isCompleted();
    assertThat(outcome.getNow(null)).as("outcome of %s", result).isNotNull();
  }

  /** As the head of a chain does: what a filter throws becomes a failed future here. */
  private static CompletableFuture<Result> guarded(
      Filter filter, Invocation invocation, Invoker next) {
    try {
      return filter.invoke(invocation, next);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * The bug is still to be seen: the future fails with it, or the failure names it as its cause.
   */
  private static void assertShows(RuntimeException bug, CompletableFuture<Result> outcome) {
    assertThat(outcome).as("outcome of a bug in next").isDone();
    if (outcome.isCompletedExceptionally()) {
      assertThat(outcome)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .havingRootCause()
          .isSameAs(bug);
      return;
    }
    assertThat(outcome.getNow(null))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.error()).hasCause(bug));
  }

  private List<MethodDescriptor> methods() {
    return candidates().stream()
        .filter(method -> factory().create(method, context()).isPresent())
        .toList();
  }

  private FakeFilterContext context() {
    return FakeFilterContext.of(clock, settings());
  }

  private Stream<DynamicTest> eachMethodAndResult(Body test) {
    return methods().stream()
        .flatMap(
            method ->
                results().stream()
                    .map(
                        result ->
                            DynamicTest.dynamicTest(
                                method + " " + describe(result),
                                () -> test.run(call(method), result))));
  }

  private Stream<DynamicTest> eachMethod(Consumer<Invocation> test) {
    return methods().stream()
        .map(method -> DynamicTest.dynamicTest(method.toString(), () -> test.accept(call(method))));
  }

  private Invocation call(MethodDescriptor method) {
    Invocation call = prepared(FakeInvocations.of(method, clock, FakeInvocations.TIMEOUT));
    return factory().stage().side() == Stage.Side.ATTEMPT
        ? call.at(FakeEndpoint.at(INSTANCE.host()))
        : call;
  }

  private static String describe(Result result) {
    return result instanceof Result.Failed failed
        ? String.valueOf(failed.error().getMessage())
        : result.getClass().getSimpleName();
  }

  private static List<Result> results() {
    List<Result> results = new ArrayList<>();
    results.add(new Result.Value("value", Attachments.of("a", "b")));
    results.add(Result.value(null));
    results.add(Result.thrown(new SampleService.SoldOutException("none left")));
    for (ErrorCode code : ErrorCode.values()) {
      for (Processed processed : Processed.values()) {
        String message = code + " " + processed;
        results.add(Result.failed(new RpcException(code, processed, INSTANCE, message)));
        results.add(Result.failed(new RpcException(code, processed, message + ", no instance")));
      }
    }
    return results;
  }

  @FunctionalInterface
  private interface Body {
    void run(Invocation invocation, Result result);
  }
}
