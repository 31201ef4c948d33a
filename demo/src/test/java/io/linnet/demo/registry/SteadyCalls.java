package io.linnet.demo.registry;

import io.linnet.demo.process.Message;
import io.linnet.testing.Await;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Calls that begin at their times whether or not earlier ones have ended, reads and writes in turn.
 * Tells of each failure at once, and how things stand ten times a second.
 */
final class SteadyCalls implements Runnable {

  static final String FIGURES = "figures";
  static final String FAILURE = "failure";
  static final String FIRST = "first";

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int REPORTS_PER_SECOND = 10;

  private final Who who;
  private final long gapNanos;
  private final Consumer<Message> tell;
  private final Set<Long> running = new ConcurrentSkipListSet<>();

  private volatile boolean stopped;

  /** When each process answered last. */
  private final Map<String, Long> answeredNanos = new ConcurrentHashMap<>();

  SteadyCalls(Who who, int callsPerSecond, Consumer<Message> tell) {
    this.who = who;
    this.gapNanos = SECOND_NANOS / callsPerSecond;
    this.tell = tell;
  }

  /**
   * One call after the other, until one succeeds and the JVM has seen some; tells when the first
   * did.
   */
  void awaitFirst() throws InterruptedException {
    long start = System.nanoTime();
    int succeeded = 0;
    for (int i = 0; i < 20_000 && succeeded < 300; i++) {
      try {
        who.write().get();
        who.read().get();
        if (succeeded++ == 0) {
          tell.accept(Message.of(FIRST).with("millis", (System.nanoTime() - start) / 1_000_000));
        }
      } catch (ExecutionException notYet) {
        LockSupport.parkNanos(gapNanos);
      }
    }
    if (succeeded == 0) {
      throw new IllegalStateException("no call succeeds");
    }
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    long reportGap = SECOND_NANOS / REPORTS_PER_SECOND;
    long report = start;
    for (long number = 1; !stopped; number++) {
      long intended = start + number * gapNanos;
      for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
        LockSupport.parkNanos(intended - now);
      }
      call(number);
      if (intended - report >= reportGap) {
        report = intended;
        tell.accept(figures(number));
      }
    }
  }

  /** Begins no more calls, and waits until those that run have ended. */
  void stop() {
    stopped = true;
    Await.until("all calls have ended", running::isEmpty);
  }

  private void call(long number) {
    running.add(number);
    boolean read = number % 2 == 0;
    CompletableFuture<String> call = read ? who.read() : who.write();
    call.whenComplete(
        (pid, failure) -> {
          if (failure == null) {
            answeredNanos.put(pid, System.nanoTime());
          } else {
            tell.accept(Message.of(FAILURE).with("why", failure.toString()));
          }
          running.remove(number);
        });
  }

  private Message figures(long begun) {
    long ended = begun;
    for (long oldest : running) {
      ended = oldest - 1;
      break;
    }
    long now = System.nanoTime();
    String called =
        answeredNanos.entrySet().stream()
            .filter(entry -> now - entry.getValue() < SECOND_NANOS)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(","));
    return Message.of(FIGURES)
        .with("begun", begun)
        .with("ended", ended)
        .with("called", called)
        .with("wall", System.currentTimeMillis());
  }
}
