package io.linnet.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Small messages at a fixed rate, with large ones among them or not. Who sends large ones is
 * another thread, as in an application: writing a mebibyte down must not look like waiting.
 *
 * @param small what came of the small ones
 * @param large what came of the large ones; null when there were none
 */
record Mix(Round small, @Nullable Round large) {

  /** 64 bytes and 1 MiB: what design and other frameworks' figures speak of. */
  static final int SMALL_BYTES = 64;

  static final int LARGE_BYTES = 1 << 20;

  /** One of a hundred messages is large. */
  static final double LARGE_SHARE = 0.01;

  private static final long SMALL_SEED = 1;
  private static final long LARGE_SEED = 2;

  /**
   * Calls for so long. The small ones have the same times with large ones and without.
   *
   * @param perSecond rate of all messages; without large ones, theirs are missing
   */
  static Mix run(AsyncEcho echo, int perSecond, boolean withLarge, Duration duration)
      throws InterruptedException, ExecutionException {
    var small = loop(echo, SMALL_BYTES, perSecond * (1 - LARGE_SHARE), duration, SMALL_SEED);
    var large = loop(echo, LARGE_BYTES, perSecond * LARGE_SHARE, duration, LARGE_SEED);
    long start = System.nanoTime();
    CompletableFuture<@Nullable Round> others = new CompletableFuture<>();
    if (withLarge) {
      var thread = new Thread(() -> complete(others, large, start), "large");
      thread.setDaemon(true);
      thread.start();
    } else {
      others.complete(null);
    }
    Round ofSmall = small.run(start);
    return new Mix(ofSmall, others.get());
  }

  private static OpenLoop loop(
      AsyncEcho echo, int bytes, double perSecond, Duration duration, long seed) {
    return new OpenLoop(echo, Message.of(bytes), Schedule.random(perSecond, duration, seed));
  }

  private static void complete(
      CompletableFuture<@Nullable Round> round, OpenLoop loop, long startNanos) {
    try {
      round.complete(loop.run(startNanos));
    } catch (InterruptedException | RuntimeException e) {
      round.completeExceptionally(e);
    }
  }
}
