package io.linnet.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something is so, with a limit; never for a time. */
public final class Await {

  /** Long enough for a busy machine; what works is over much sooner. */
  public static final Duration LIMIT = Duration.ofSeconds(20);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Await() {}

  /**
   * Waits until the condition holds, at most {@link #LIMIT}.
   *
   * @param what the condition in words, for the message
   */
  public static void until(String what, BooleanSupplier condition) {
    until(what, LIMIT, condition);
  }

  /** Waits until the condition holds, at most that long. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    if (!holds(limit, condition)) {
      throw new AssertionError("after " + limit.toMillis() + " ms still not: " + what);
    }
  }

  /**
   * Waits until the assertion passes, at most {@link #LIMIT}; then its last failure is thrown.
   *
   * @param assertion run again and again; may throw {@link AssertionError}
   */
  public static void untilAsserted(Runnable assertion) {
    if (!holds(LIMIT, () -> passes(assertion))) {
      assertion.run();
    }
  }

  private static boolean passes(Runnable assertion) {
    try {
      assertion.run();
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private static boolean holds(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
