package io.linnet.core.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.CallContext;
import io.linnet.CallHeader;
import io.linnet.Clock;
import io.linnet.Contract;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.FakeSerializer;
import io.linnet.core.protocol.Frames;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.LoopConfig;
import io.linnet.core.transport.PeerContracts;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.SampleService;
import io.linnet.testing.SampleService.SoldOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MethodHandlerTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeNext next = FakeNext.create();

  @Test
  void aDeclaredExceptionIsThrownAsItself() {
    SoldOutException soldOut = new SoldOutException("none left");
    Invoker chain = invocation -> done(Result.thrown(soldOut));
    assertThat(failureOf(handler("place", chain, LONG))).isSameAs(soldOut);
  }

  @Test
  void aFailureCarriesTheTraceOfTheCaller() {
    Invoker chain =
        invocation -> done(Result.failed(new RpcException(ErrorCode.CONNECT, Processed.NOT, "c")));
    assertThat(rpcFailureOf(handler("find", chain, LONG)).getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("aFailureCarriesTheTraceOfTheCaller");
  }

  @Test
  void aChainThatNeverEndsGivesTimeoutSoonAfterTheDeadline() {
    Duration timeout = Duration.ofMillis(50);
    long start = System.nanoTime();
    RpcException error = rpcFailureOf(handler("find", next, timeout));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(error.processed()).isEqualTo(Processed.UNKNOWN);
    assertThat(error).hasMessageContaining("SampleService/find").hasMessageContaining("lost");
    assertThat(took).isBetween(timeout, timeout.plusSeconds(2));
    assertThat(next.received().get(0).scope().reason()).isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void aChainThatEndsWithinTheGraceIsHeard() {
    Invoker chain = cancellable(new CountDownLatch(1));
    RpcException error = rpcFailureOf(handler("find", chain, Duration.ofMillis(20)));
    assertThat(error).hasMessage("ended by its scope");
  }

  @Test
  void aChainWhoseFutureFailsGivesInternal() {
    Invoker chain = invocation -> CompletableFuture.failedFuture(new IllegalStateException("bug"));
    assertThat(rpcFailureOf(handler("find", chain, LONG)).code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(rpcFailureOf(handler("audit", chain, LONG)).code()).isEqualTo(ErrorCode.INTERNAL);
    CompletableFuture<?> later = (CompletableFuture<?>) call(handler("findLater", chain, LONG));
    assertThat(later)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFutureCompletedOnAnotherThreadWakesTheCaller() {
    Invoker chain =
        invocation ->
            CompletableFuture.supplyAsync(
                () -> Result.value("late"),
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    assertThat(call(handler("find", chain, LONG))).isEqualTo("late");
  }

  @Test
  void anAnswerIsDecodedOnTheWaitingThread() {
    AtomicReference<@Nullable Thread> decoder = new AtomicReference<>();
    Invoker chain =
        invocation -> {
          CompletableFuture<Result> future = new CompletableFuture<>();
          Runnable decode =
              () -> {
                decoder.set(Thread.currentThread());
                future.complete(Result.value("v"));
              };
          new Thread(() -> invocation.replyExecutor().execute(decode)).start();
          return future;
        };
    assertThat(call(handler("find", chain, LONG))).isEqualTo("v");
    assertThat(decoder).hasValue(Thread.currentThread());
  }

  @Test
  void anInterruptCancelsTheScopeAndKeepsTheFlag() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicReference<@Nullable Boolean> flag = new AtomicReference<>();
    MethodHandler handler = handler("find", cancellable(called), LONG);
    Thread caller =
        new Thread(
            () -> {
              thrown.set(failureOf(handler));
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(20_000);
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(flag).hasValue(true);
  }

  @Test
  void aBlockingCallOnAnEventLoopIsRefused() throws InterruptedException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    MethodHandler handler = handler("find", next, LONG);
    ConnectionConfig config = new ConnectionConfig(LONG, Frames.LIMITS, 0, 1 << 20, Duration.ZERO);
    try (ClientTransport transport = new ClientTransport(config, "test", LoopConfig.of(1))) {
      Contract contract = Contract.of(SampleService.class);
      transport.bind( // connecting fails, and the loop says so
          Instance.at("@nobody", 1),
          PeerContracts.ofConsumer(contract, new FakeSerializer().compile(contract), Runnable::run),
          () -> {
            thrown.compareAndSet(null, failureOf(handler));
            ended.countDown();
          });
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a blocking call on an event loop");
    assertThat(next.received()).isEmpty();
  }

  @Test
  void aNestedCallTakesTheSmallerDeadlineAndEndsWithTheCallThatMakesIt() {
    Clock clock = Clock.system();
    Invocation served =
        FakeInvocations.of(FakeInvocations.method("find"), clock, Duration.ofSeconds(5));
    CallContext context = CallContext.serving(served, clock);
    MethodHandler handler = handler("findLater", next, LONG);
    context.run(() -> call(handler));
    context.withTimeout(Duration.ofSeconds(1)).run(() -> call(handler));
    assertThat(next.received().get(0).deadlineNanos()).isEqualTo(served.deadlineNanos());
    assertThat(next.received().get(1).deadlineNanos() - served.deadlineNanos()).isNegative();
    served.scope().cancel(ErrorCode.CANCELLED);
    assertThat(next.received())
        .allSatisfy(i -> assertThat(i.scope().reason()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void aCallThatEndedLetsGoOfTheCallThatMadeIt() {
    Clock clock = Clock.system();
    Invocation served = FakeInvocations.find(clock);
    CallContext context = CallContext.serving(served, clock);
    context.run(() -> call(handler("findLater", next, LONG)));
    context.run(() -> call(handler("audit", next, LONG)));
    next.answer(Result.value("v"));
    next.fail(new IllegalStateException("expected in the log of this test"));
    served.scope().cancel(ErrorCode.CANCELLED);
    assertThat(next.received()).allSatisfy(i -> assertThat(i.scope().reason()).isNull());
  }

  @Test
  void aListenerThatThrowsHarmsNoCall() {
    CallContext context =
        CallContext.current()
            .onReply(
                attachments -> {
                  throw new IllegalStateException("expected in the log of this test");
                });
    Invoker chain = invocation -> done(Result.value("v"));
    assertThat(
            context.<@Nullable Object, RuntimeException>call(
                () -> call(handler("find", chain, LONG))))
        .isEqualTo("v");
    CompletableFuture<?> later =
        (CompletableFuture<?>)
            context.<@Nullable Object, RuntimeException>call(
                () -> call(handler("findLater", chain, LONG)));
    assertThat(later).isCompletedWithValueMatching("v"::equals);
  }

  @Test
  void whatACallMattersComesFromItsContextItsMethodOrTheCallThatIsServed() {
    CallContext root = CallContext.current();
    Invocation served =
        FakeInvocations.find(Clock.system())
            .withHeader(CallHeader.NONE.with(Criticality.SHEDDABLE_PLUS));
    CallContext serving = CallContext.serving(served, Clock.system());

    assertThat(criticality(root, null)).isEqualTo(Criticality.CRITICAL);
    assertThat(criticality(root, Criticality.SHEDDABLE)).isEqualTo(Criticality.SHEDDABLE);
    assertThat(criticality(serving, null)).isEqualTo(Criticality.SHEDDABLE_PLUS);
    assertThat(criticality(serving, Criticality.SHEDDABLE)).isEqualTo(Criticality.SHEDDABLE);
    CallContext said = serving.withCriticality(Criticality.CRITICAL_PLUS);
    assertThat(criticality(said, Criticality.SHEDDABLE)).isEqualTo(Criticality.CRITICAL_PLUS);
    assertThat(criticality(serving.withCriticality(Criticality.CRITICAL), null))
        .isEqualTo(Criticality.CRITICAL);
  }

  private static Criticality criticality(CallContext context, @Nullable Criticality ofMethod) {
    List<Invocation> seen = new ArrayList<>();
    Invoker chain =
        invocation -> {
          seen.add(invocation);
          return done(Result.value("v"));
        };
    MethodHandler handler =
        new MethodHandler(
            FakeInvocations.method("find"),
            new MethodHandler.Plan(chain, LONG, ofMethod, 0),
            Clock.system(),
            Runnable::run,
            new CallRecorder());
    context.<@Nullable Object, RuntimeException>call(() -> call(handler));
    return seen.get(0).header().criticality();
  }

  @Test
  void aOneWayCallThatFailedAtOnceSaysSo() {
    Invoker chain =
        invocation -> done(Result.failed(new RpcException(ErrorCode.CONNECT, Processed.NOT, "c")));
    assertThat(rpcFailureOf(handler("audit", chain, LONG)).code()).isEqualTo(ErrorCode.CONNECT);
    assertThat(call(handler("audit", next, LONG))).as("under way").isNull();
  }

  /** A chain as it should be: it ends when its scope is cancelled. */
  private static Invoker cancellable(CountDownLatch called) {
    return invocation -> {
      CompletableFuture<Result> future = new CompletableFuture<>();
      invocation
          .scope()
          .onCancel(
              reason ->
                  future.complete(
                      Result.failed(
                          new RpcException(reason, Processed.UNKNOWN, "ended by its scope"))));
      called.countDown();
      return future;
    };
  }

  private static MethodHandler handler(String method, Invoker chain, Duration timeout) {
    return new MethodHandler(
        FakeInvocations.method(method),
        new MethodHandler.Plan(chain, timeout, null, 0),
        Clock.system(),
        Runnable::run,
        new CallRecorder());
  }

  private static @Nullable Object call(MethodHandler handler) {
    try {
      return handler.invoke("stub", null, new Object[] {42L});
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static Throwable failureOf(MethodHandler handler) {
    return catchThrowable(() -> handler.invoke("stub", null, new Object[] {42L}));
  }

  private static RpcException rpcFailureOf(MethodHandler handler) {
    return catchThrowableOfType(
        RpcException.class, () -> handler.invoke("stub", null, new Object[] {42L}));
  }

  private static CompletableFuture<Result> done(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
