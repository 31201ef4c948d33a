package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Decisions;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.Picker;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Picks an endpoint for each attempt, one that was not tried before if there is any, and invokes.
 */
public final class ClusterInvoker implements Invoker {

  private static final String PICK = "pick";

  private final Directory directory;
  private final Invoker attempt;
  private final Invoker copy;
  private final Scheduler scheduler;
  private final Clock clock;

  /**
   * Creates an invoker that passes attempts to {@code attempt}, endpoint picked, and what is
   * mirrored to {@code copy}.
   */
  public ClusterInvoker(
      Directory directory, Invoker attempt, Invoker copy, Scheduler scheduler, Clock clock) {
    this.directory = directory;
    this.attempt = attempt;
    this.copy = copy;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** What each attempt goes through once its endpoint is picked. */
  public Invoker attempt() {
    return attempt;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    Snapshot now = directory.snapshot();
    if (invocation.only() != null) {
      return there(invocation, now, invocation.only());
    }
    Picker picker = now.picker();
    if (picker == null) {
      return await(invocation);
    }
    Recovery.Throttle throttle = now.throttle();
    if (throttle != null && directory.holdsBack(throttle)) {
      return heldBack(invocation, throttle);
    }
    Endpoint picked = picker.pick(invocation);
    if (picked == null) {
      return ruledOut(invocation);
    }
    if (!picked.available()) {
      directory.refresh(); // it may be about to do so, on another thread
      if (directory.snapshot().picker() == null) {
        return await(invocation);
      }
    }
    Endpoint mirror = invocation.attempt() == 1 ? picker.mirror(invocation) : null;
    note(invocation, picked);
    CompletableFuture<Result> result = attempt.invoke(invocation.at(picked));
    if (mirror != null) {
      directory.mirror().send(invocation, mirror, copy);
    }
    return result;
  }

  /**
   * To the same process: one that runs at its address now is another. If that can't be, or was
   * tried, to one of those that may get the attempt, too.
   */
  private CompletableFuture<Result> there(Invocation invocation, Snapshot now, Instance only) {
    Endpoint same = null;
    boolean others = false;
    for (LiveEndpoint each : now.usable()) {
      if (each.instance().isSameProcessAs(only)) {
        same = each.available() ? each : null;
      } else {
        others |= invocation.permits(each.instance());
      }
    }
    Picker picker = now.picker();
    if (others && picker != null && (same == null || !invocation.canTry(same))) {
      Endpoint other = picker.pick(invocation);
      if (other != null && other.available() && invocation.permits(other.instance())) {
        note(invocation, other);
        return attempt.invoke(invocation.at(other));
      }
    }
    if (same != null) {
      note(invocation, same);
      return attempt.invoke(invocation.at(same));
    }
    String why = "%s, which alone may get this attempt, can't be used now".formatted(only);
    return failed(invocation, ErrorCode.CONNECT, why);
  }

  /** Who could have got the attempt, and who gets it. */
  private void note(Invocation invocation, Endpoint picked) {
    Decisions decisions = invocation.decisions();
    if (decisions != null) {
      decisions.add(PICK, directory.explain(invocation).toString());
      decisions.add(PICK, invocation + " goes to " + picked.instance());
    }
  }

  private CompletableFuture<Result> await(Invocation invocation) {
    directory.want();
    Decisions decisions = invocation.decisions();
    if (decisions != null) {
      decisions.add(PICK, "waits for an instance: " + directory.registryState());
    }
    Duration left = Duration.ofNanos(invocation.attemptDeadlineNanos() - clock.nanoTime());
    return new WaitingCall(invocation, directory, this).start(scheduler, left);
  }

  private CompletableFuture<Result> ruledOut(Invocation invocation) {
    return failed(
        invocation,
        ErrorCode.NO_INSTANCE,
        "routing leaves none of %d that can be used (%s; a strict route of a rule, or the call is for"
                .formatted(directory.snapshot().usable().size(), directory.service())
            + " one instance)");
  }

  private CompletableFuture<Result> heldBack(Invocation invocation, Recovery.Throttle throttle) {
    return failed(
        invocation,
        ErrorCode.OVERLOADED,
        "not sent, to spare the first instances after an outage (%s: %d usable; all calls are sent"
                .formatted(directory.service(), throttle.usable())
            + " again when there are %d, or when no more come)".formatted(throttle.needed()));
  }

  private static CompletableFuture<Result> failed(
      Invocation invocation, ErrorCode code, String why) {
    return CompletableFuture.completedFuture(
        Result.failed(RpcException.refused(code, invocation.method(), why, null, false)));
  }
}
