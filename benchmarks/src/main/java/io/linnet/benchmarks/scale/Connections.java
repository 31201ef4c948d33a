package io.linnet.benchmarks.scale;

import io.linnet.core.RpcConsumer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The connections of one consumer to one provider, of which there can be more and more. */
final class Connections {

  /** A provider refuses the 501st handshake of one address; who was refused tries again later. */
  private static final int AT_ONCE = 400;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final RpcConsumer consumer;
  private final RepeatedProvider registry;
  private final Message message = Message.of(Mix.SMALL_BYTES);
  private int count;

  Connections(RpcConsumer consumer, RepeatedProvider registry) {
    this.consumer = consumer;
    this.registry = registry;
  }

  /** Returns when there are so many, at least as many as before, and each has served a call. */
  void open(int wanted) {
    consumer.stub(AsyncEcho.class);
    while (count < wanted) {
      count = Math.min(wanted, count + AT_ONCE);
      registry.register(count);
      awaitAll();
    }
  }

  private void awaitAll() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (callEach() < count) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("fewer than " + count + " connections after " + LIMIT);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Calls over each connection that there is, and tells how many there are. */
  private int callEach() {
    var answers = consumer.broadcast(AsyncEcho.class, echo -> echo.echo(message.bytes()));
    answers.values().forEach(CompletableFuture::join);
    return answers.size();
  }
}
