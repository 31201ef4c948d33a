package io.linnet.core.cluster;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * An attempt for which no endpoint is usable now. While something may still change soon (the
 * registry has not answered, a connection is being made) it waits, at most until its deadline;
 * otherwise it fails at once and says why.
 */
final class WaitingCall implements Runnable, CancelScope.Listener {

  /** More waiting calls than this mean an outage; they would only pile up. */
  private static final int MAX_WAITING = 10_000;

  /** Instances named in a message; the rest is counted. */
  private static final int MAX_NAMED = 5;

  private final Invocation invocation;
  private final Directory directory;
  private final ClusterInvoker cluster;
  private final ResultFuture result = new ResultFuture();
  private final AtomicBoolean ended = new AtomicBoolean();

  WaitingCall(Invocation invocation, Directory directory, ClusterInvoker cluster) {
    this.invocation = invocation;
    this.directory = directory;
    this.cluster = cluster;
  }

  CompletableFuture<Result> start(Scheduler scheduler, Duration left) {
    if (directory.waitingCalls() >= MAX_WAITING) {
      end(ErrorCode.OVERLOADED, MAX_WAITING + " calls wait for an instance already");
      return result;
    }
    directory.waitForChange(this);
    invocation.scope().onCancel(this);
    run();
    if (!ended.get()) {
      Scheduler.Task expiry =
          scheduler.schedule(() -> end(ErrorCode.NO_INSTANCE, "waited until the deadline"), left);
      ResultFuture.then(result, (ended, defect) -> expiry.cancel());
    }
    return result;
  }

  /** Something changed. */
  @Override
  public void run() {
    Snapshot snapshot = directory.snapshot();
    if (snapshot.picker() != null) {
      if (ended.compareAndSet(false, true)) {
        stopWaiting();
        invocation.reply(this::goOn);
      }
    } else if (snapshot.settled()) {
      end(ErrorCode.NO_INSTANCE, "none can be used");
    }
  }

  private void goOn() {
    try {
      ResultFuture.then(cluster.invoke(invocation), result::end);
    } catch (RuntimeException | LinkageError | AssertionError defect) {
      result.completeExceptionally(defect); // of a filter; nobody above is left to catch it
    }
  }

  @Override
  public void cancelled(ErrorCode reason) {
    end(reason == ErrorCode.TIMEOUT ? ErrorCode.NO_INSTANCE : reason, "waited until given up");
  }

  private void end(ErrorCode code, String why) {
    if (ended.compareAndSet(false, true)) {
      stopWaiting();
      Result failed =
          Result.failed(new RpcException(code, Processed.NOT, code + " " + text(code, why)));
      invocation.reply(() -> result.complete(failed));
    }
  }

  private void stopWaiting() {
    directory.stopWaiting(this);
    invocation.scope().remove(this);
  }

  /** Which service, what the registry knows, and why none of it fits. */
  private String text(ErrorCode code, String why) {
    List<LiveEndpoint> known = directory.snapshot().known();
    String details =
        known.stream().limit(MAX_NAMED).map(LiveEndpoint::detail).collect(Collectors.joining("; "));
    String more = known.size() > MAX_NAMED ? "; and " + (known.size() - MAX_NAMED) + " more" : "";
    return "%s: %s (%s; %s%s%s)%s"
        .formatted(
            invocation.method(),
            why,
            directory.service(),
            directory.registryState(),
            details.isEmpty() ? "" : "; " + details,
            more,
            code.readOn());
  }
}
