package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
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
}
