package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
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

  private final Directory directory;
  private final Invoker attempt;
  private final Scheduler scheduler;
  private final Clock clock;

  /** Creates an invoker that passes attempts to {@code attempt}, endpoint picked. */
  public ClusterInvoker(Directory directory, Invoker attempt, Scheduler scheduler, Clock clock) {
    this.directory = directory;
    this.attempt = attempt;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    Picker picker = directory.snapshot().picker();
    if (picker == null) {
      return await(invocation);
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
    return attempt.invoke(invocation.at(picked));
  }

  private CompletableFuture<Result> await(Invocation invocation) {
    Duration left = Duration.ofNanos(invocation.attemptDeadlineNanos() - clock.nanoTime());
    return new WaitingCall(invocation, directory, this).start(scheduler, left);
  }

  private CompletableFuture<Result> ruledOut(Invocation invocation) {
    ErrorCode code = ErrorCode.NO_INSTANCE;
    String text =
        "%s %s: routing leaves none of %d that can be used (%s; a strict route of a rule, or the"
            + " call is for one instance)%s";
    return CompletableFuture.completedFuture(
        Result.failed(
            new RpcException(
                code,
                Processed.NOT,
                text.formatted(
                    code,
                    invocation.method(),
                    directory.snapshot().usable().size(),
                    directory.service(),
                    code.readOn()))));
  }
}
