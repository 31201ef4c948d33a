package io.linnet.governance.retry;

import io.linnet.CancelScope;
import io.linnet.Decisions;
import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.spi.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through its attempts. It is the future of the call itself, which saves an
 * object on each call.
 *
 * @implNote Attempts follow one another, and the future of each hands what was written before on to
 *     the thread that completes it, so the fields need no lock.
 */
final class RetryCall extends ResultFuture implements ResultFuture.Listener {

  private static final double MILLI_NANOS = 1e6;

  private final RetryFilter filter;
  private final Invocation call;
  private final Invoker next;

  /** The attempt that is under way. */
  private Invocation attempt;

  /** Attempts that may have been processed. */
  private int spent;

  /**
   * The one that knows what became of a keyed call, as does who shares its results; null while that
   * is no question.
   */
  private @Nullable Instance witness;

  /** How often it was repeated though that costs something. */
  private int repetitions;

  /** Attempts that failed and were followed by another; null while there are none. */
  private @Nullable RetryHistory history;

  RetryCall(RetryFilter filter, Invocation call, Invoker next) {
    this.filter = filter;
    this.call = call;
    this.next = next;
    this.attempt = call;
  }

  CompletableFuture<Result> start() {
    long deadlineNanos = deadlineNanos();
    // the call itself is good enough as its first attempt, unless that has to end earlier
    run(
        deadlineNanos == call.deadlineNanos()
            ? call
            : call.attempt(1, deadlineNanos, call.avoid(), call.scope()));
    return this;
  }

  /** The attempt ended, on whatever thread. */
  @Override
  public void accept(@Nullable Result result, @Nullable Throwable bug) {
    Invocation following = ended(result == null ? failed(bug) : result);
    if (following != null) {
      run(following);
    }
  }

  /**
   * Makes attempts until one stays under way or the call has ended. A loop and no recursion: all of
   * thousands of instances may refuse at once.
   */
  private void run(Invocation first) {
    Invocation following = first;
    while (following != null) {
      attempt = following;
      CompletableFuture<Result> future = begin();
      if (!future.isDone() || future.isCompletedExceptionally()) {
        ResultFuture.then(future, this);
        return;
      }
      following = ended(future.getNow(null));
    }
  }

  private CompletableFuture<Result> begin() {
    try {
      return next.invoke(attempt);
    } catch (RuntimeException | Error bug) { // must not leave a call without an answer
      return CompletableFuture.failedFuture(bug);
    }
  }

  /** Ends the attempt; returns the next one, or null after it ended the call. */
  private @Nullable Invocation ended(Result result) {
    if (attempt.scope() != call.scope()) {
      attempt.scope().close();
    }
    if (!(result instanceof Result.Failed failed)) {
      complete(result);
      return null;
    }
    boolean repeats = mayRepeat(failed.error());
    if (!repeats) {
      note(failed.error(), "is the last");
    }
    if (!repeats && history == null) {
      complete(failed);
      return null;
    }
    history = history == null ? new RetryHistory() : history;
    history.add(failed.error());
    return repeats ? following(failed, history) : end(history.ended(failed));
  }

  /** The attempt that follows now; null when it has to wait, or the call ends here after all. */
  private @Nullable Invocation following(Result.Failed failed, RetryHistory history) {
    RpcException failure = failed.error();
    long nowNanos = filter.clock().nanoTime();
    boolean free = RetryRule.isFree(failure);
    if (!free && !filter.budget().take(nowNanos)) {
      note(failure, "is the last, as " + filter.budget());
      return end(history.ended(failed, filter.budget().toString()));
    }
    boolean atOnce = free && witness == null;
    long waitNanos = atOnce ? 0 : filter.backoffNanos(++repetitions, failure);
    if (waitNanos >= call.deadlineNanos() - nowNanos) {
      note(failure, "is the last, as the time is up before another may begin");
      return end(history.ended(failed));
    }
    note(failure, "is followed by another in %.1f ms".formatted(waitNanos / MILLI_NANOS));
    if (waitNanos > 0) {
      new Pause(failed, history).start(waitNanos);
      return null;
    }
    return following(failure);
  }

  /** Notes what becomes of a failed attempt, if somebody wants to know. */
  private void note(RpcException failure, String choice) {
    Decisions decisions = call.decisions();
    if (decisions != null) {
      decisions.add(
          "retry",
          "%s %s (processed: %s, %d of %d attempts that may have run): %s"
              .formatted(
                  attempt,
                  choice,
                  failure.processed(),
                  spent,
                  filter.attempts(),
                  failure.getMessage()));
    }
  }

  private @Nullable Invocation end(Result result) {
    complete(result);
    return null;
  }

  private boolean mayRepeat(RpcException failure) {
    Instance instance = failure.instance();
    boolean harmless = failure.processed() == Processed.NOT;
    if (!harmless) {
      spent++;
    }
    boolean allowed =
        harmless ? instance != null && !attempt.hasTried(instance) : spent < filter.attempts();
    if (filter.keyed() && failure.processed() == Processed.UNKNOWN && isWitness(instance)) {
      witness = instance;
    }
    allowed |= witness != null && failure.processed() != Processed.YES;
    long leftNanos = call.deadlineNanos() - filter.clock().nanoTime();
    return allowed && call.scope().reason() == null && RetryRule.mayHelp(failure, leftNanos);
  }

  /** Whether a process that takes its place could be told from it, or knows as much. */
  private static boolean isWitness(@Nullable Instance instance) {
    return instance != null && (instance.bootEpoch() > 0 || instance.sharesResultsWith(instance));
  }

  private Invocation following(RpcException failure) {
    int number = attempt.attempt() + 1;
    boolean asked = witness != null && failure.processed() == Processed.UNKNOWN;
    List<Instance> avoid = asked ? List.of() : avoiding(failure.instance());
    Invocation following = call.attempt(number, deadlineNanos(), avoid, call.scope().child());
    // what the user wants at one instance stays there
    return witness == null || call.only() != null ? following : following.onlyWhoKnows(witness);
  }

  private List<Instance> avoiding(@Nullable Instance instance) {
    List<Instance> avoid = new ArrayList<>(attempt.avoid());
    if (instance != null && !attempt.hasTried(instance)) {
      avoid.add(instance);
    }
    return avoid;
  }

  /** Deadline of the attempt that begins now. */
  private long deadlineNanos() {
    boolean last = spent + 1 >= filter.attempts();
    return filter.attemptDeadlineNanos(call, last);
  }

  /** The wait before an attempt. */
  private final class Pause implements Runnable, CancelScope.Listener {

    private final Result.Failed failed;
    private final RetryHistory history;
    private final AtomicBoolean over = new AtomicBoolean();

    Pause(Result.Failed failed, RetryHistory history) {
      this.failed = failed;
      this.history = history;
    }

    void start(long nanos) {
      Scheduler.Task task = filter.later(this, nanos);
      call.scope().onCancel(this);
      if (over.get()) { // it was cancelled, or the time was up, before this
        task.cancel();
        call.scope().remove(this);
      }
    }

    /** It is time; the attempt is not made on the timer's thread, as it encodes and sends. */
    @Override
    public void run() {
      if (over.compareAndSet(false, true)) {
        call.scope().remove(this);
        call.reply(() -> RetryCall.this.run(following(failed.error())));
      }
    }

    /** Nobody waits any more: the call ends as its last attempt did. */
    @Override
    public void cancelled(ErrorCode reason) {
      if (over.compareAndSet(false, true)) {
        call.reply(() -> complete(history.ended(failed)));
      }
    }
  }

  private Result failed(@Nullable Throwable bug) {
    Throwable cause =
        bug instanceof CompletionException && bug.getCause() != null ? bug.getCause() : bug;
    String message =
        ErrorCode.INTERNAL + " " + call.method() + ": a bug after the retry filter: " + cause;
    return Result.failed(
        new RpcException(ErrorCode.INTERNAL, Processed.UNKNOWN, null, null, true, message, cause));
  }
}
