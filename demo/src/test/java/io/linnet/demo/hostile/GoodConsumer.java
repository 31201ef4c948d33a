package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.testing.Await;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Calls a provider all the time over a connection of its own, and knows its slowest call. */
final class GoodConsumer implements AutoCloseable {

  /** Some hundred calls a second: enough to notice, too few to be in the way. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private final RpcConsumer consumer;
  private final Target target;
  private final Thread thread;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean closing;

  /** Begins to call whoever listens on that port of this machine. */
  GoodConsumer(int port) {
    consumer = RpcConsumer.of("direct://127.0.0.1:" + port);
    target = consumer.stub(Target.class);
    thread = new Thread(this::callOnAndOn, "good-consumer");
    thread.start();
    begin();
    awaitCalls(100); // whatever is loaded by the first calls
  }

  /** Forgets what was: an attack begins. */
  void begin() {
    slowestNanos.set(0);
  }

  /** Each call since {@link #begin}, and a few more from now on, was answered in that time. */
  void assertServedWithin(Duration bound) {
    awaitCalls(3);
    assertThat(failure.get()).as("failure of the good consumer").isNull();
    assertThat(Duration.ofNanos(slowestNanos.get()))
        .as("slowest call of the good consumer")
        .isLessThanOrEqualTo(bound);
  }

  private void awaitCalls(int count) {
    long enough = calls.get() + count;
    Await.until(
        "the good consumer is served", () -> calls.get() >= enough || failure.get() != null);
  }

  private void callOnAndOn() {
    while (!closing) {
      long began = System.nanoTime();
      try {
        assertThat(target.echo("still here")).isEqualTo("still here");
      } catch (RuntimeException | AssertionError e) {
        failure.compareAndSet(null, e);
      }
      slowestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
      calls.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }
}
