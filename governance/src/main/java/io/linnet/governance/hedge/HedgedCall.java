package io.linnet.governance.hedge;

import io.linnet.CancelScope;
import io.linnet.Decisions;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.spi.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An attempt, and perhaps a second one beside it. It is the future of the attempt itself. */
final class HedgedCall extends ResultFuture implements Runnable {

  private final HedgeFilter filter;
  private final Invocation call;
  private final Invoker next;
  private final Leg first;

  /** All below are guarded by {@code this}. */
  private @Nullable Leg second;

  private Scheduler.@Nullable Task timer;

  private int underWay = 1;

  HedgedCall(HedgeFilter filter, Invocation call, Invoker next) {
    this.filter = filter;
    this.call = call;
    this.next = next;
    this.first = new Leg(call.avoid());
  }

  CompletableFuture<Result> start() {
    first.begin();
    long nanos = filter.latencies().nanos();
    if (nanos > 0 && nanos < call.attemptDeadlineNanos() - filter.nanoTime()) {
      synchronized (this) {
        if (underWay > 0) {
          timer = filter.later(this, nanos);
        }
      }
    }
    return this;
  }

  /** It takes long; the second attempt is not made on the timer's thread, as it encodes. */
  @Override
  public void run() {
    call.reply(this::hedge);
  }

  private void hedge() {
    Instance slow = filter.legs().of(first.scope);
    if (slow == null || call.scope().reason() != null) {
      return; // it waits for an instance, as would a second one; or nobody waits for it
    }
    List<Instance> avoid = new ArrayList<>(call.avoid());
    avoid.add(slow);
    Leg leg = new Leg(avoid);
    synchronized (this) {
      if (underWay == 0 || !filter.mayHedge()) {
        leg.scope.close();
        return;
      }
      second = leg;
      underWay++;
    }
    Decisions decisions = call.decisions();
    if (decisions != null) {
      decisions.add("hedge", "%s takes long at %s; a second one begins".formatted(call, slow));
    }
    leg.begin();
  }

  /** A failure counts only if nobody else can do better. */
  private void ended(Leg leg, @Nullable Result result, @Nullable Throwable defect) {
    Leg other;
    synchronized (this) {
      underWay--;
      boolean better = result != null && !(result instanceof Result.Failed);
      if (leg == first && (better || second != null)) { // it took that long, or longer
        filter.latencies().add(filter.nanoTime() - first.begunNanos);
      }
      if (isDone() || (!better && underWay > 0)) {
        return;
      }
      other = leg == first ? second : first;
      if (timer != null) {
        timer.cancel();
      }
      underWay = 0; // nothing begins any more
    }
    if (other != null) {
      other.scope.cancel(ErrorCode.CANCELLED);
    }
    end(result, defect);
  }

  /** One of the two. */
  private final class Leg implements ResultFuture.Listener {

    private final CancelScope scope = call.scope().child();
    private final Invocation attempt;
    private final long begunNanos = filter.nanoTime();

    Leg(List<Instance> avoid) {
      attempt = call.attempt(call.attempt(), call.attemptDeadlineNanos(), avoid, scope);
    }

    void begin() {
      CompletableFuture<Result> future;
      try {
        future = next.invoke(attempt);
      } catch (RuntimeException | Error defect) { // must not leave the call without an answer
        accept(null, defect);
        return;
      }
      ResultFuture.then(future, this);
    }

    @Override
    public void accept(@Nullable Result result, @Nullable Throwable defect) {
      scope.close();
      ended(this, result, defect);
    }
  }
}
