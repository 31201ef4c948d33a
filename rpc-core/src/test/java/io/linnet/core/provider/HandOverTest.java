package io.linnet.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.worker.WorkerPool;
import io.linnet.core.worker.Workers;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandOverTest {

  private static final byte[] GOOD = {1};

  private final ManualClock clock = ManualClock.create();
  private final FakeCodec codec = new FakeCodec();
  private final FakeNext next = FakeNext.create();
  private final HeldWorkers held = new HeldWorkers(2);
  private final HandOver handOver = new HandOver(held, false, clock, next);
  private final CancelScope scope = CancelScope.create();

  @Test
  void theWorkerDecodesAndHandles() {
    CompletableFuture<Result> future = handOver.invoke(request(GOOD));
    assertThat(codec.decoded).as("nothing yet on the loop").isZero();
    held.runAll();
    assertThat(next.received().get(0).arguments()).isEqualTo(Arguments.of(1L));
    Result value = Result.value("v");
    next.answer(value);
    assertThat(future).isCompletedWithValue(value);
  }

  @Test
  void expiredWorkIsDroppedBeforeItIsDecoded() {
    CompletableFuture<Result> future = handOver.invoke(request(GOOD));
    clock.advance(Duration.ofSeconds(2));
    held.runAll();
    assertRefused(future, ErrorCode.TIMEOUT);
    assertThat(codec.decoded).isZero();
  }

  @Test
  void cancelledWorkIsDroppedBeforeItIsDecoded() {
    CompletableFuture<Result> future = handOver.invoke(request(GOOD));
    scope.cancel(ErrorCode.CANCELLED);
    held.runAll();
    assertRefused(future, ErrorCode.CANCELLED);
    assertThat(codec.decoded).isZero();
    assertThat(Thread.interrupted()).as("nothing ran that could be interrupted").isFalse();
  }

  @Test
  void aFullQueueRefuses() {
    handOver.invoke(request(GOOD));
    handOver.invoke(request(GOOD));
    assertRefused(handOver.invoke(request(GOOD)), ErrorCode.OVERLOADED);
  }

  @Test
  void bytesThatAreNoArgumentsAreABadRequest() {
    CompletableFuture<Result> future = handOver.invoke(request(FakeCodec.BAD));
    held.runAll();
    assertRefused(future, ErrorCode.BAD_REQUEST);
    assertThat(next.received()).isEmpty();
  }

  @Test
  void aCodecThatBreaksItsContractStillEndsTheCall() {
    CompletableFuture<Result> future = handOver.invoke(request(FakeCodec.DEFECT));
    assertThatThrownBy(held::runAll).isInstanceOf(StackOverflowError.class);
    assertThat(future).isCompletedExceptionally();
  }

  @Test
  void aDefectOfTheChainBelowIsPassedOn() {
    CompletableFuture<Result> future = handOver.invoke(request(GOOD));
    held.runAll();
    next.fail(new IllegalStateException("bug"));
    assertThat(future).isCompletedExceptionally();
  }

  @Test
  void aNonBlockingMethodStaysOnTheCallingThread() {
    new HandOver(held, true, clock, next).invoke(request(GOOD));
    assertThat(next.received()).hasSize(1);
    assertThat(held.tasks).isEmpty();
  }

  @Test
  void anInterruptReachesTheRunningHandlerAndNeverTheNextTask() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Invoker untilInterrupted =
        invocation -> {
          running.countDown();
          return done(isInterruptedWithin(20_000) ? "interrupted" : "not");
        };
    Invoker lookingAtItsFlag =
        invocation -> done(Thread.currentThread().isInterrupted() ? "interrupted" : "not");
    try (WorkerPool one = new WorkerPool("handover", 1, 10)) {
      CompletableFuture<Result> first =
          new HandOver(one, false, clock, untilInterrupted).invoke(request(GOOD));
      CompletableFuture<Result> second =
          new HandOver(one, false, clock, lookingAtItsFlag)
              .invoke(request(GOOD, CancelScope.create()));
      one.wake();
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      scope.cancel(ErrorCode.CANCELLED);
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(Result.value("interrupted"));
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(Result.value("not"));
    }
  }

  @Test
  void cancellingWorkThatHasEndedInterruptsNobody() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Invoker waiting =
        invocation -> {
          running.countDown();
          try {
            return done(release.await(20, TimeUnit.SECONDS) ? "released" : "not");
          } catch (InterruptedException e) {
            return done("interrupted");
          }
        };
    try (WorkerPool one = new WorkerPool("handover", 1, 10)) {
      CompletableFuture<Result> first =
          new HandOver(one, false, clock, i -> done("first")).invoke(request(GOOD));
      one.wake();
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(Result.value("first"));
      CompletableFuture<Result> second =
          new HandOver(one, false, clock, waiting).invoke(request(GOOD, CancelScope.create()));
      one.wake();
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      scope.cancel(ErrorCode.CANCELLED);
      release.countDown();
      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(Result.value("released"));
    }
  }

  private static boolean isInterruptedWithin(long millis) {
    try {
      return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void assertRefused(CompletableFuture<Result> future, ErrorCode code) {
    assertThat(future).isDone();
    RpcException error = ((Result.Failed) future.getNow(Result.value(null))).error();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.processed()).isEqualTo(Processed.NOT);
  }

  private Invocation request(byte[] payload) {
    return request(payload, scope);
  }

  private Invocation request(byte[] payload, CancelScope ofCall) {
    return Invocation.incoming(
        FakeInvocations.method("find"),
        Arguments.ofEncoded(payload, codec::decodeArguments),
        Attachments.empty(),
        clock.nanoTime(),
        clock.after(Duration.ofSeconds(1)),
        ofCall,
        Runnable::run,
        new Peer("consumer", "here"));
  }

  private static CompletableFuture<Result> done(String value) {
    return CompletableFuture.completedFuture(Result.value(value));
  }

  /** Holds tasks until the test runs them. */
  private static final class HeldWorkers implements Workers {

    private final int capacity;
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    HeldWorkers(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public int load() {
      return 0;
    }

    @Override
    public long waitNanos() {
      return 0;
    }

    @Override
    public boolean stands() {
      return false;
    }

    @Override
    public boolean offer(Runnable task) {
      return tasks.size() < capacity && tasks.add(task);
    }

    void runAll() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    @Override
    public void wake() {}

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void close() {}
  }
}
