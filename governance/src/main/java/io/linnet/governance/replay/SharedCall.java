package io.linnet.governance.replay;

import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.ReplayStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One call that runs here if nobody has claimed it, and else waits for the result of who has.
 *
 * @implNote The store is asked on threads of its own, the method runs on a worker; what one step
 *     writes the next one sees, as executors and schedulers hand it over.
 */
final class SharedCall {

  /** Most writes take longer than a few milliseconds; one that does not costs no more than this. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  /** Four questions a second from each call that waits. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /** Time that an answer needs to be there before its consumer gives up. */
  private static final Duration MARGIN = Duration.ofMillis(20);

  private final SharedReplay shared;
  private final String id;
  private final String claimer;
  private final Invocation call;
  private final Invoker next;
  private final CompletableFuture<Result> outcome = new CompletableFuture<>();
  private Duration pause = FIRST_PAUSE;

  SharedCall(SharedReplay shared, String id, String claimer, Invocation call, Invoker next) {
    this.shared = shared;
    this.id = id;
    this.claimer = claimer;
    this.call = call;
    this.next = next;
  }

  CompletableFuture<Result> start() {
    if (!shared.threads().ask(guarded(this::claim))) {
      refuse(ErrorCode.OVERLOADED, "too many calls wait to ask the store of results");
    }
    return outcome;
  }

  private void claim() {
    Optional<ReplayStore.Known> known;
    try {
      Duration keep = left().plus(shared.window());
      known = shared.store().claim(id, claimer, keep);
    } catch (RuntimeException e) {
      release(); // it may have got there all the same
      refuse(
          ErrorCode.OVERLOADED,
          "the store of results '%s' can't be asked whether it ran before; the provider's log says why"
              .formatted(shared.store().name()));
      shared.warn("a call was refused, as nobody could tell whether it ran before", e);
      return;
    }
    known.ifPresentOrElse(this::learn, this::claimed);
  }

  private void learn(ReplayStore.Known known) {
    if (known instanceof ReplayStore.Ended ended) {
      outcome.complete(shared.results().decode(ended.result()));
    } else {
      waitFor((ReplayStore.UnderWay) known);
    }
  }

  private void waitFor(ReplayStore.UnderWay where) {
    Duration time = left().minus(MARGIN);
    if (time.isNegative() || time.isZero()) {
      outcome.complete(unknown(where));
      return;
    }
    Duration wait = pause.compareTo(time) < 0 ? pause : time;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    shared.scheduler().schedule(guarded(() -> lookLater(where)), wait);
  }

  private void lookLater(ReplayStore.UnderWay where) {
    if (!shared.threads().ask(guarded(() -> look(where)))) {
      waitFor(where);
    }
  }

  private void look(ReplayStore.UnderWay where) {
    Optional<ReplayStore.Known> known;
    try {
      known = shared.store().find(id);
    } catch (RuntimeException e) { // it ran or runs, whatever becomes of the store
      shared.warn("a call waits for a result", e);
      waitFor(where);
      return;
    }
    known.ifPresentOrElse(this::learn, this::claim); // released: it surely did not run there
  }

  /** It is to be run here and nowhere else. */
  private void claimed() {
    if (left().isNegative() || left().isZero()) {
      release();
      refuse(ErrorCode.TIMEOUT, "expired before it was started");
      return;
    }
    try {
      shared.workers().execute(guarded(this::run));
    } catch (RejectedExecutionException e) {
      release();
      refuse(ErrorCode.OVERLOADED, "the queue of the workers is full");
    }
  }

  private void run() {
    next.invoke(call, this::ended);
  }

  private void ended(@Nullable Result result, @Nullable Throwable defect) {
    shared.threads().tell(guarded(() -> keep(result, defect)));
  }

  /** The result is stored before it is answered: whoever loses the answer finds it there. */
  private void keep(@Nullable Result result, @Nullable Throwable defect) {
    if (result instanceof Result.Failed failed && failed.error().processed() == Processed.NOT) {
      release();
    } else {
      try {
        byte[] bytes = shared.results().encode(result == null ? broken() : result);
        shared.store().store(id, claimer, bytes);
      } catch (RuntimeException e) {
        shared.warn("a call ran and is answered, but other instances can't know its result", e);
      }
    }
    if (result != null) {
      outcome.complete(result);
    } else {
      outcome.completeExceptionally(defect == null ? new AssertionError("no result") : defect);
    }
  }

  private void release() {
    try {
      shared.store().release(id, claimer);
    } catch (RuntimeException e) {
      shared.warn("a call that did not run stays claimed, and its outcome unknown", e);
    }
  }

  /** A step after which the call ends though the step has a defect. */
  private Runnable guarded(Runnable step) {
    return () -> {
      try {
        step.run();
      } catch (RuntimeException | Error defect) {
        outcome.completeExceptionally(defect);
      }
    };
  }

  private Duration left() {
    return Duration.ofNanos(call.deadlineNanos() - shared.clock().nanoTime());
  }

  private void refuse(ErrorCode code, String why) {
    String text = "not run: " + why;
    outcome.complete(Result.failed(RpcException.refused(code, call.method(), text, null, false)));
  }

  private Result unknown(ReplayStore.UnderWay where) {
    String text =
        "%s %s: it was begun by %s at %s and has no result yet; if that process is gone, nobody knows"
            + " whether it ran, so it is not run again%s";
    ErrorCode code = ErrorCode.TIMEOUT;
    return Result.failed(
        new RpcException(
            code,
            Processed.UNKNOWN,
            null,
            null,
            true,
            text.formatted(code, call.method(), where.claimer(), where.since(), code.readOn()),
            null));
  }

  /** What a repetition gets when a defect ended the call. */
  private Result broken() {
    return Result.failed(
        new RpcException(
            ErrorCode.INTERNAL,
            Processed.UNKNOWN,
            null,
            null,
            true,
            "INTERNAL %s: a filter of the provider failed".formatted(call.method()),
            null));
  }
}
