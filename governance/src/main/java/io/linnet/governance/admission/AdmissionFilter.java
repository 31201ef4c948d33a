package io.linnet.governance.admission;

import io.linnet.Clock;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.CallQueue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a call at once that would wait too long for a worker, rather than let all calls wait: the
 * caller can still go elsewhere. While workers keep up it does nothing, and a burst is limited only
 * by the time that its calls have. The less a call matters, the shorter the queue it may join, so
 * that what matters more finds a short one; likewise for applications that get more than others.
 */
public final class AdmissionFilter implements Filter {

  /** Part of its time that a call may spend waiting; the rest is for the work and the way back. */
  private static final int PART_OF_TIME_LEFT = 4;

  private final MethodDescriptor method;
  private final long maxWaitNanos;
  private final CallQueue queue;
  private final @Nullable FairShare shares;
  private final Clock clock;

  AdmissionFilter(
      MethodDescriptor method,
      Duration maxWait,
      CallQueue queue,
      @Nullable FairShare shares,
      Clock clock) {
    this.method = method;
    this.maxWaitNanos = maxWait.toNanos();
    this.queue = queue;
    this.shares = shares;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    long wait = queue.waitNanos();
    if (wait == 0) {
      return next.invoke(call);
    }
    long now = clock.nanoTime();
    long most = most(call.header().criticality(), call.deadlineNanos() - now);
    Peer peer = call.peer();
    if (shares == null || peer == null) {
      return wait <= most ? next.invoke(call) : refused(call, wait, most, "");
    }
    long fair = shares.most(peer.application(), wait, most, now);
    if (wait <= fair) {
      return next.invoke(call);
    }
    return refused(call, wait, fair, fair == most ? "" : ": " + shares.of(peer.application()));
  }

  @Override
  public String state() {
    return "calls wait %d ms for a worker, at most %d ms"
        .formatted(millis(queue.waitNanos()), millis(maxWaitNanos));
  }

  /** The wait that such a call may have ahead of it. */
  private long most(Criticality criticality, long leftNanos) {
    long inTime = leftNanos / PART_OF_TIME_LEFT;
    long usual = queue.stands() ? Math.min(maxWaitNanos, inTime) : inTime;
    return switch (criticality) {
      case CRITICAL_PLUS -> 2 * usual;
      case CRITICAL -> usual;
      case SHEDDABLE_PLUS -> usual / 2;
      case SHEDDABLE -> usual / 4;
    };
  }

  private CompletableFuture<Result> refused(Invocation call, long wait, long most, String share) {
    // not formatted: that would cost more than what is refused
    String why =
        "calls wait "
            + millis(wait)
            + " ms for a worker, a "
            + call.header().criticality()
            + " one may wait "
            + millis(most)
            + " ms (admission.max-wait="
            + millis(maxWaitNanos)
            + " ms)"
            + share;
    return CompletableFuture.completedFuture(
        Result.failed(RpcException.refused(ErrorCode.OVERLOADED, method, why, null, false)));
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
