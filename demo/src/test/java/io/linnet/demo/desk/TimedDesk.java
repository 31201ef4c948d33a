package io.linnet.demo.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Waits instead of working, so that slow ones take nothing from others on a small machine. */
final class TimedDesk implements Desk {

  private final ScheduledExecutorService timer;
  private final String name;
  private final LongConsumer ordered;
  private final LongSupplier asked;
  private volatile long millis;
  private volatile boolean broken;
  private volatile long blockedUntilNanos = System.nanoTime();

  /**
   * A desk.
   *
   * @param millis how long work takes
   * @param ordered told of each order
   * @param asked knows how many calls have come in
   */
  TimedDesk(
      ScheduledExecutorService timer,
      String name,
      long millis,
      LongConsumer ordered,
      LongSupplier asked) {
    this.timer = timer;
    this.name = name;
    this.millis = millis;
    this.ordered = ordered;
    this.asked = asked;
  }

  @Override
  public CompletableFuture<String> serve() {
    failIfBroken();
    CompletableFuture<String> answer = new CompletableFuture<>();
    timer.schedule(() -> answer.complete(name), millis, TimeUnit.MILLISECONDS);
    return answer;
  }

  @Override
  public CompletableFuture<String> order(long id) {
    ordered.accept(id);
    return serve();
  }

  @Override
  public CompletableFuture<String> hold() {
    failIfBroken();
    try {
      long blocked = TimeUnit.NANOSECONDS.toMillis(blockedUntilNanos - System.nanoTime());
      TimeUnit.MILLISECONDS.sleep(Math.max(millis, blocked));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CompletableFuture.completedFuture(name);
  }

  @Override
  public CompletableFuture<String> poison() {
    return CompletableFuture.completedFuture(name + depth(0));
  }

  /** Without end. */
  private int depth(int above) {
    return above < 0 ? above : 1 + depth(above & Short.MAX_VALUE);
  }

  private void failIfBroken() {
    if (broken) {
      throw new IllegalStateException("broken");
    }
  }

  @Override
  public CompletableFuture<Long> asked() {
    return CompletableFuture.completedFuture(asked.getAsLong());
  }

  @Override
  public CompletableFuture<String> workFor(long millis) {
    this.millis = millis;
    return CompletableFuture.completedFuture(name);
  }

  @Override
  public CompletableFuture<String> blockFor(long millis) {
    blockedUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return CompletableFuture.completedFuture(name);
  }

  @Override
  public CompletableFuture<String> breakFor(long millis) {
    broken = true;
    timer.schedule(() -> broken = false, millis, TimeUnit.MILLISECONDS);
    return CompletableFuture.completedFuture(name);
  }
}
