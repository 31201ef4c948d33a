package io.linnet.governance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.testing.FakeCodec;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.FakeReplayStore;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Two instances that share a store: how often a call runs, and what its repetitions get. */
final class SharedReplayTest {

  private static final Result OK = new Result.Value("reserved", Attachments.of("seat", "7"));

  private final ManualClock clock = ManualClock.create();
  private final FakeReplayStore store = FakeReplayStore.of("shop", clock);
  private final FakeNext atA = FakeNext.create();
  private final FakeNext atB = FakeNext.create();
  private final Filter a = instance(FakeFilterContext.of(clock));
  private final Filter b = instance(FakeFilterContext.of(clock));

  @Test
  void itRunsAtOneAndBothKnowTheResult() {
    CompletableFuture<Result> first = a.invoke(call(), atA);
    atA.answer(OK);
    assertThat(first).isCompletedWithValue(OK);
    assertThat(b.invoke(call(), atB)).isCompletedWithValue(OK);
    assertThat(b.invoke(call("shop"), atB)).as("of another caller").isNotDone();
    assertThat(atB.received()).hasSize(1);
  }

  @Test
  void whileItRunsElsewhereTheOtherWaitsForItsResult() {
    a.invoke(call(), atA);
    CompletableFuture<Result> second = b.invoke(call(), atB);
    clock.advance(Duration.ofMillis(500));
    assertThat(second).isNotDone();
    atA.answer(OK);
    clock.advance(Duration.ofMillis(250));
    assertThat(second).isCompletedWithValue(OK);
    assertThat(store.asked()).as("pauses grow").isLessThan(15);
    assertThat(atB.received()).isEmpty();
  }

  @Test
  void whenItsProcessIsGoneTheOutcomeStaysUnknown() {
    a.invoke(call(), atA);
    CompletableFuture<Result> second = b.invoke(call(), atB);
    clock.advance(FakeInvocations.TIMEOUT.minusMillis(21));
    assertThat(second).isNotDone();
    clock.advance(Duration.ofMillis(1));
    RpcException error = failure(second);
    assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
    assertThat(error.noRetry()).isTrue();
    assertThat(error).hasMessageContainingAll("begun by", "@test#1", "nobody knows");
    assertThat(atB.received()).isEmpty();
    assertThat(clock.pending()).isZero();
  }

  @Test
  void whatSurelyDidNotRunThereRunsHere() {
    Result refused =
        Result.failed(new RpcException(ErrorCode.OVERLOADED, Processed.NOT, "too much"));
    CompletableFuture<Result> first = a.invoke(call(), atA);
    CompletableFuture<Result> second = b.invoke(call(), atB);
    atA.answer(refused);
    assertThat(first).isCompletedWithValue(refused);
    clock.advance(Duration.ofMillis(10));
    atB.answer(OK);
    assertThat(second).isCompletedWithValue(OK);
  }

  @Test
  void failuresAndDeclaredExceptionsAreResults() {
    a.invoke(call(), atA);
    atA.answer(Result.thrown(new SampleService.SoldOutException("none left")));
    assertThat(b.invoke(call(), atB).getNow(null))
        .isInstanceOfSatisfying(
            Result.Thrown.class,
            thrown ->
                assertThat(thrown.error())
                    .isInstanceOf(SampleService.SoldOutException.class)
                    .hasMessage("none left"));

    a.invoke(call("x"), instantly(new RemoteException(null, "a.Bug", true, "sold out")));
    assertThat(failure(b.invoke(call("x"), atB)))
        .isInstanceOfSatisfying(
            RemoteException.class,
            remote -> {
              assertThat(remote.remoteClassName()).isEqualTo("a.Bug");
              assertThat(remote.noRetry()).isTrue();
            })
        .hasMessage("sold out");
  }

  @Test
  void aDefectIsToldAndNeverRunAgain() {
    CompletableFuture<Result> first = a.invoke(call(), atA);
    IllegalStateException bug = new IllegalStateException("bug");
    atA.fail(bug);
    assertThatThrownBy(first::join).hasRootCause(bug);
    RpcException error = failure(b.invoke(call(), atB));
    assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
  }

  @Test
  void whenTheStoreCantBeAskedNothingRuns() {
    store.down(true);
    RpcException error = failure(a.invoke(call(), atA));
    assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error).hasMessageContainingAll("not run", "store of results 'shop'");
    assertThat(atA.received()).isEmpty();
    store.down(false);
    a.invoke(call(), atA);
    assertThat(atA.received()).as("it is back").hasSize(1);
  }

  @Test
  void whenTheStoreGoesDownMeanwhileItIsAnsweredAllTheSame() {
    CompletableFuture<Result> first = a.invoke(call(), atA);
    store.down(true);
    atA.answer(OK);
    assertThat(first).isCompletedWithValue(OK);
    assertThat(a.invoke(call(), atA)).as("here it is known").isCompletedWithValue(OK);
    store.down(false);
    CompletableFuture<Result> second = b.invoke(call(), atB);
    clock.advance(FakeInvocations.TIMEOUT);
    assertThat(failure(second).processed()).isEqualTo(Processed.UNKNOWN);
  }

  @Test
  void whoWaitsDoesSoThoughTheStoreIsDownForAWhile() {
    a.invoke(call(), atA);
    CompletableFuture<Result> second = b.invoke(call(), atB);
    store.down(true);
    clock.advance(Duration.ofMillis(400));
    assertThat(second).isNotDone();
    store.down(false);
    atA.answer(OK);
    clock.advance(Duration.ofMillis(250));
    assertThat(second).isCompletedWithValue(OK);
  }

  @Test
  void whatExpiredWhileTheStoreWasAskedDoesNotRun() {
    Queue<Runnable> questions = new ArrayDeque<>();
    Filter slow = instance(FakeFilterContext.of(clock), new StoreThreads(questions::add, 1));
    CompletableFuture<Result> late = slow.invoke(call(), atA);
    assertThat(failure(slow.invoke(call("x"), atA))).hasMessageContaining("too many calls wait");
    clock.advance(FakeInvocations.TIMEOUT);
    questions.remove().run();
    assertThat(failure(late).processed()).isEqualTo(Processed.NOT);
    assertThat(failure(late).code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(store.size()).as("released").isZero();
  }

  @Test
  void whenNoWorkerTakesItAnotherInstanceMay() {
    Executor full =
        work -> {
          throw new RejectedExecutionException("full");
        };
    Filter busy = instance(FakeFilterContext.of(clock).executor(full));
    RpcException error = failure(busy.invoke(call(), atA));
    assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    b.invoke(call(), atB);
    assertThat(atB.received()).hasSize(1);
  }

  @Test
  void aResultOfAnotherVersionOfTheContractIsNotGuessed() {
    a.invoke(call(), atA);
    atA.answer(OK);
    Filter newer = instance(FakeFilterContext.of(clock).codec(FakeCodec.of("2")));
    RpcException error = failure(newer.invoke(call(), atB));
    assertThat(error.code()).isEqualTo(ErrorCode.BAD_RESPONSE);
    assertThat(error.processed()).isEqualTo(Processed.YES);
    assertThat(error).hasMessageContaining("another version of the contract");
  }

  @Test
  void itsNameIsAnnounced() {
    assertThat(ReplayFilterFactory.shared(store).labels())
        .containsExactly(Map.entry(Instance.REPLAY_STORE, "shop"));
    assertThat(new ReplayFilterFactory().labels()).isEmpty();
    assertThatThrownBy(() -> ReplayFilterFactory.shared(FakeReplayStore.of("a b", clock)))
        .hasMessage("replay store: name 'a b' (expected: 1 to 64 of A-Z a-z 0-9 . _ -)");
  }

  private static Invoker instantly(RpcException error) {
    return call -> CompletableFuture.completedFuture(Result.failed(error));
  }

  private Filter instance(FakeFilterContext context) {
    return instance(context, new StoreThreads(Runnable::run, 100));
  }

  private Filter instance(FakeFilterContext context, StoreThreads threads) {
    return ReplayFilterFactory.shared(store, threads)
        .create(FakeInvocations.keyed(), context)
        .orElseThrow();
  }

  private Invocation call() {
    return call("web");
  }

  private Invocation call(String application) {
    CallHeader header = CallHeader.NONE.with(new CallKey(1, 2));
    Peer peer = new Peer(application, "10.0.0.7:4711");
    return FakeInvocations.served(FakeInvocations.keyed(), clock, peer).received(header, 1);
  }

  private static RpcException failure(CompletableFuture<Result> outcome) {
    assertThat(outcome).isCompleted();
    return ((Result.Failed) outcome.join()).error();
  }
}
