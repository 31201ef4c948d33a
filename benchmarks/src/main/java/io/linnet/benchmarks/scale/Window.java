package io.linnet.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Calls in flight: each that ends starts the next, on the thread that completed it. */
final class Window {

  /** After a round's end; every call ends by its deadline, which is sooner. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AsyncEcho echo;
  private final Message message;
  private final Tally tally = new Tally();
  private final CountDownLatch lanes;
  private volatile boolean running = true;

  private Window(AsyncEcho echo, Message message, int inFlight) {
    this.echo = echo;
    this.message = message;
    this.lanes = new CountDownLatch(inFlight);
  }

  /** Calls for so long. */
  static Round run(AsyncEcho echo, Message message, int inFlight, Duration duration)
      throws InterruptedException {
    return new Window(echo, message, inFlight).run(inFlight, duration);
  }

  private Round run(int inFlight, Duration duration) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < inFlight; i++) {
      new Lane().callNext();
    }
    // It ends early only if every lane stopped at an error.
    lanes.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    running = false;
    if (!lanes.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException(lanes.getCount() + " calls have not ended");
    }
    return tally.toRound(System.nanoTime() - start, 0);
  }

  /** One place in the window; it ends at the first wrong answer. */
  private final class Lane implements BiConsumer<byte @Nullable [], @Nullable Throwable> {

    private long beganNanos;
    private long calls;

    void callNext() {
      beganNanos = System.nanoTime();
      CompletableFuture<byte[]> future;
      try {
        future = echo.echo(message.bytes());
      } catch (RuntimeException e) {
        accept(null, e);
        return;
      }
      future.whenComplete(this);
    }

    @Override
    public void accept(byte @Nullable [] answer, @Nullable Throwable failure) {
      boolean right = message.isAnsweredBy(answer, calls++);
      tally.note(beganNanos, right, failure);
      if (right && running) {
        callNext();
      } else {
        lanes.countDown();
      }
    }
  }
}
