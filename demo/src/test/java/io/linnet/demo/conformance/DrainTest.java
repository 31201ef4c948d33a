package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Providers come and go under load; nothing is lost and nothing runs twice. */
class DrainTest {

  private static final int CALLERS = 8;

  private final String registry = "memory://drain-" + UUID.randomUUID();

  @Test
  void restartsUnderLoadFailNoCallAndRunNoneTwice() throws Exception {
    restartUnderLoad(5);
  }

  @Test
  @Tag("faults")
  void manyRestartsUnderLoadFailNoCallAndRunNoneTwice() throws Exception {
    restartUnderLoad(200);
  }

  @Test
  void callsThatRunAreFinishedBeforeTheProviderCloses() throws Exception {
    BlockingCalls implementation = new BlockingCalls();
    RpcProvider provider = provider(implementation);
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      CompletableFuture<Boolean> held = consumer.stub(AsyncCalls.class).hold("drain");
      Awaitility.await().until(() -> implementation.holding.contains("drain"));
      Thread closing = new Thread(provider::close);
      closing.start();
      Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
      assertThat(held).isNotDone();
      implementation.release("drain");
      assertThat(held.get(10, TimeUnit.SECONDS)).isTrue();
      closing.join(10_000);
      assertThat(closing.isAlive()).isFalse();
    }
  }

  @Test
  void withoutProvidersTheMessageSaysSo() {
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      Calls calls = consumer.stub(Calls.class);
      try {
        calls.nothing();
        throw new AssertionError("there is no provider");
      } catch (RpcException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.NO_INSTANCE);
        assertThat(e)
            .hasMessage(
                "NO_INSTANCE calls/nothing: none can be used (calls; %s: 0 registered);"
                        .formatted(registry)
                    + " see docs/errors.md#NO_INSTANCE");
      }
    }
  }

  @Test
  void closingLeavesNoThread() {
    RpcProvider provider = provider(new BlockingCalls());
    RpcConsumer consumer = RpcConsumer.of(registry);
    consumer.stub(Calls.class).nothing();
    provider.close();
    consumer.close();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("linnet-")));
  }

  private void restartUnderLoad(int restarts) throws Exception {
    BlockingCalls implementation = new BlockingCalls();
    RpcProvider first = provider(implementation);
    RpcProvider second = provider(implementation);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger succeeded = new AtomicInteger();
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(CALLERS);
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      Calls calls = consumer.stub(Calls.class);
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Thread(() -> load(calls, stop, succeeded, failures, done)));
      }
      callers.forEach(Thread::start);
      for (int i = 0; i < restarts; i++) {
        RpcProvider replacement = provider(implementation);
        first.close();
        first = second;
        second = replacement;
        int before = succeeded.get();
        Awaitility.await().until(() -> succeeded.get() > before + 100 || !failures.isEmpty());
      }
      stop.set(true);
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    first.close();
    second.close();
    assertThat(failures).isEmpty();
    assertThat(implementation.executed).as("each call ran once").hasValue(succeeded.get());
  }

  private static void load(
      Calls calls,
      AtomicBoolean stop,
      AtomicInteger succeeded,
      Queue<Exception> failures,
      CountDownLatch done) {
    while (!stop.get() && failures.isEmpty()) {
      try {
        calls.echo("x"); // not idempotent: only what surely did not run may be repeated
        succeeded.incrementAndGet();
      } catch (RpcException e) {
        failures.add(e);
      }
    }
    done.countDown();
  }

  private RpcProvider provider(BlockingCalls implementation) {
    return RpcProvider.builder()
        .application("calls")
        .registry(registry)
        .port(0)
        .set("linnet.provider.shutdown-hook", "false")
        .export(Calls.class, implementation)
        .start();
  }
}
