package io.linnet.governance.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Who got how much of a provider lately, while calls had to wait. Whoever got more than an equal
 * part may wait less long, down to half, so that the queue is full for those first and short for
 * the others: "max-min fairness" (Bertsekas and Gallager, Data Networks, 6.5.2), steered by the
 * length of one queue. What somebody does not ask for is left to the others.
 *
 * <p>One for all methods of a provider, which share its workers. Thread-safe; asked only while
 * calls wait.
 */
final class FairShare {

  /** What was served is forgotten by and by; whoever did not call for so long has no share. */
  private static final double WINDOW_NANOS = Duration.ofSeconds(1).toNanos();

  /** How often that is done. */
  private static final long SWEEP_NANOS = Duration.ofMillis(100).toNanos();

  /** So few calls say nothing about shares. */
  private static final double LEAST_SERVED = 20;

  /** Names are what callers say: more of them share one place. */
  private static final int MOST_CALLERS = 1_000;

  private static final String OTHERS = "";

  /** What one application got. */
  private static final class Caller {
    private double served;
    private long calledNanos;
  }

  /** Guarded by {@code this}, like all below. */
  private final Map<String, Caller> callers = new HashMap<>();

  private double served;
  private long forgotNanos;

  FairShare(long nowNanos) {
    this.forgotNanos = nowNanos;
  }

  /**
   * The longest wait that a call may have ahead of it. When it is not longer, the call counts as
   * served.
   *
   * @param mostNanos what it may have when its caller got no more than its share
   */
  synchronized long most(String application, long waitNanos, long mostNanos, long nowNanos) {
    forget(nowNanos);
    Caller caller = caller(application);
    caller.calledNanos = nowNanos;
    long most = (long) (mostNanos * part(caller));
    if (waitNanos <= most) {
      caller.served++;
      served++;
    }
    return most;
  }

  /** What part of the usual wait is left, from 1/2 to 1. */
  private double part(Caller caller) {
    double fair = served / callers.size();
    return served < LEAST_SERVED || caller.served <= fair ? 1 : Math.max(0.5, fair / caller.served);
  }

  private Caller caller(String application) {
    Caller known = callers.get(application);
    if (known != null) {
      return known;
    }
    String name = callers.size() < MOST_CALLERS ? application : OTHERS;
    return callers.computeIfAbsent(name, unused -> new Caller());
  }

  private void forget(long nowNanos) {
    if (nowNanos - forgotNanos < SWEEP_NANOS) {
      return;
    }
    double left = Math.exp(-(nowNanos - forgotNanos) / WINDOW_NANOS);
    forgotNanos = nowNanos;
    served = 0;
    for (Iterator<Caller> all = callers.values().iterator(); all.hasNext(); ) {
      Caller caller = all.next();
      caller.served *= left;
      if (nowNanos - caller.calledNanos > WINDOW_NANOS) {
        all.remove();
      } else {
        served += caller.served;
      }
    }
  }

  /** What an application got, in words. */
  synchronized String of(String application) {
    double got = served == 0 ? 0 : caller(application).served / served;
    return "%s got %d %% of what was served lately, %d %% are its share"
        .formatted(application, Math.round(100 * got), Math.round(100.0 / callers.size()));
  }
}
