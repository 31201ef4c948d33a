package io.linnet.governance.fallback;

import io.linnet.CancelScope;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One call that is answered later: the answer, the deadline and whoever gives up race for it, and
 * the first ends it.
 */
final class MockedCall extends CompletableFuture<Result> implements CancelScope.Listener {

  private final Invocation call;
  private final Answer answer;
  private final Executor executor;
  private final FilterContext context;

  /** Both guarded by {@code this}. */
  private Scheduler.@Nullable Task timer;

  private boolean over;

  /**
   * Creates the call.
   *
   * @param executor runs the answer, never the timer's thread where it may take long
   */
  MockedCall(Invocation call, Answer answer, Executor executor, FilterContext context) {
    this.call = call;
    this.answer = answer;
    this.executor = executor;
    this.context = context;
  }

  /** Answers after so long, if there is the time. */
  void start(long nanos) {
    call.scope().onCancel(this);
    if (nanos == 0) {
      answer();
    } else if (nanos < leftNanos()) {
      later(this::answer, nanos);
    } else {
      later(this::expire, leftNanos());
    }
  }

  private void answer() {
    later(this::expire, leftNanos());
    if (isOver()) {
      return;
    }
    try {
      executor.execute(() -> answer.to(call).whenComplete(this::answered));
    } catch (RejectedExecutionException busy) {
      end(MockFilter.failed(call, ErrorCode.OVERLOADED, "no thread was free to answer"));
    }
  }

  private void answered(@Nullable Result result, @Nullable Throwable defect) {
    if (result instanceof Result.Value value) {
      end(new Result.Value(value.value(), MockFilter.MARK));
    } else if (result instanceof Result.Thrown thrown) {
      end(new Result.Thrown(thrown.error(), MockFilter.MARK));
    } else if (result != null) {
      end(result);
    } else if (defect != null) {
      end(failed(FallbackFilter.unwrapped(defect)));
    }
  }

  /** As a provider whose implementation throws what the contract does not declare. */
  private Result failed(Throwable defect) {
    String text =
        "REMOTE_EXCEPTION %s: mocked, its implementation threw %s".formatted(call.method(), defect);
    RemoteException error = new RemoteException(null, defect.getClass().getName(), text);
    error.addSuppressed(defect);
    return new Result.Failed(error, MockFilter.MARK);
  }

  private void expire() {
    end(MockFilter.failed(call, ErrorCode.TIMEOUT, "the deadline came before the answer"));
  }

  @Override
  public void cancelled(ErrorCode reason) {
    end(MockFilter.failed(call, reason, "nobody waited for the answer any more"));
  }

  /** What follows runs where callers expect it, not on the timer's thread. */
  private void end(Result result) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      cancelTimer();
    }
    call.scope().remove(this);
    call.reply(() -> complete(result));
  }

  private synchronized void later(Runnable work, long nanos) {
    if (!over) {
      cancelTimer();
      timer = context.scheduler().schedule(work, Duration.ofNanos(Math.max(0, nanos)));
    }
  }

  private synchronized void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private long leftNanos() {
    return call.deadlineNanos() - context.clock().nanoTime();
  }
}
