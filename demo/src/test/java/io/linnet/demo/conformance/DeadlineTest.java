package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linnet.CallContext;
import io.linnet.ErrorCode;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When calls end that are not answered in time, and what of them still runs. */
class DeadlineTest {

  @Test
  void workThatExpiredInTheQueueIsNeverRun() throws Exception {
    BlockingCalls implementation = new BlockingCalls();
    try (RpcProvider provider = provider(implementation, 1);
        RpcConsumer consumer = consumer(provider)) {
      AsyncCalls calls = consumer.stub(AsyncCalls.class);
      CompletableFuture<Boolean> busy = calls.hold("the only worker");
      Awaitility.await().until(() -> !implementation.holding.isEmpty());
      CompletableFuture<String> late =
          CallContext.current().withTimeout(Duration.ofMillis(100)).call(() -> calls.echo("late"));
      assertThat(code(late)).isEqualTo(ErrorCode.TIMEOUT);
      implementation.release("the only worker");
      assertThat(busy.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(calls.echo("next").get(10, TimeUnit.SECONDS)).isEqualTo("next");
      assertThat(implementation.executed).as("the late call was dropped").hasValue(1);
    }
  }

  @Test
  void aFullQueueRefusesWithoutRunning() throws Exception {
    BlockingCalls implementation = new BlockingCalls();
    try (RpcProvider provider = provider(implementation, 1);
        RpcConsumer consumer = consumer(provider)) {
      AsyncCalls calls = consumer.stub(AsyncCalls.class);
      CompletableFuture<Boolean> busy = calls.hold("w");
      Awaitility.await().until(() -> !implementation.holding.isEmpty());
      CompletableFuture<Boolean> queued = calls.hold("w");
      CompletableFuture<Boolean> refused = calls.hold("w");
      assertThat(code(refused)).isEqualTo(ErrorCode.OVERLOADED);
      implementation.release("w");
      assertThat(busy.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(queued.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @Tag("faults")
  void callsEndWithin50MillisecondsOfTheirDeadline() {
    BlockingCalls implementation = new BlockingCalls();
    try (RpcProvider provider = provider(implementation, 200);
        RpcConsumer consumer = consumer(provider)) {
      Calls calls = consumer.stub(Calls.class);
      AsyncCalls async = consumer.stub(AsyncCalls.class);
      calls.nothing();
      for (int round = -5; round < 100; round++) { // the first ones load classes, uncounted
        CallContext brief = CallContext.current().withTimeout(Duration.ofMillis(60));
        long start = System.nanoTime();
        assertThat(catchThrowable(() -> brief.call(() -> calls.hold("never"))))
            .isInstanceOf(RpcException.class);
        assertOnTime(start, round);
        start = System.nanoTime();
        assertThat(code(brief.call(() -> async.hold("never")))).isEqualTo(ErrorCode.TIMEOUT);
        assertOnTime(start, round);
      }
    }
  }

  private static void assertOnTime(long start, int round) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (round >= 0) {
      assertThat(millis).as("round %d", round).isBetween(58L, 110L);
    }
  }

  private static ErrorCode code(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return ((RpcException) thrown.getCause()).code();
  }

  private static RpcProvider provider(BlockingCalls implementation, int workers) {
    return RpcProvider.builder()
        .port(0)
        .set("linnet.provider.workers.threads", Integer.toString(workers))
        .set("linnet.provider.workers.queue", workers == 1 ? "1" : "1000")
        .export(Calls.class, implementation)
        .start();
  }

  private static RpcConsumer consumer(RpcProvider provider) {
    return RpcConsumer.builder()
        .registry("direct://127.0.0.1:" + provider.port())
        .set("linnet.consumer.retry.enabled", "false")
        .build();
  }
}
