package io.linnet.core.provider;

import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.core.worker.Workers;
import io.linnet.spi.CodecException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The switch from the event loop to a worker, where the arguments are decoded. Work that expired or
 * was cancelled while it waited is dropped before that. A non-blocking method stays on the loop.
 */
public final class HandOver implements Invoker {

  private final Workers workers;
  private final boolean nonBlocking;
  private final Clock clock;
  private final Invoker next;

  /** Creates the switch of one method. */
  public HandOver(Workers workers, boolean nonBlocking, Clock clock, Invoker next) {
    this.workers = workers;
    this.nonBlocking = nonBlocking;
    this.clock = clock;
    this.next = next;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    if (nonBlocking) {
      return begin(invocation);
    }
    Task task = new Task(invocation);
    return workers.offer(task)
        ? task
        : refused(ErrorCode.OVERLOADED, "the queue of the workers is full");
  }

  private CompletableFuture<Result> begin(Invocation invocation) {
    ErrorCode ended = invocation.scope().reason();
    if (ended != null) {
      return refused(ended, "given up before it was started");
    }
    if (invocation.deadlineNanos() - clock.nanoTime() <= 0) {
      return refused(ErrorCode.TIMEOUT, "expired before it was started");
    }
    try {
      invocation.arguments().decoded();
    } catch (CodecException e) {
      return CompletableFuture.completedFuture(
          Result.failed(
              new RpcException(
                  ErrorCode.BAD_REQUEST,
                  Processed.NOT,
                  null,
                  null,
                  false,
                  String.valueOf(e.getMessage()),
                  e)));
    }
    return next.invoke(invocation);
  }

  private static CompletableFuture<Result> refused(ErrorCode code, String why) {
    return CompletableFuture.completedFuture(
        Result.failed(new RpcException(code, Processed.NOT, why)));
  }

  /** A request in the queue, and its handler's thread while it runs. */
  private final class Task extends ResultFuture
      implements Runnable, CancelScope.Listener, ResultFuture.Listener {

    private final Invocation invocation;

    /** Guarded by this, so that an interrupt can't hit the thread's next task. */
    private @Nullable Thread runner;

    Task(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public void run() {
      synchronized (this) {
        runner = Thread.currentThread();
      }
      if (!isKeyed()) {
        invocation.scope().onCancel(this);
      }
      CompletableFuture<Result> handled;
      try {
        handled = begin(invocation);
      } catch (Throwable defect) { // also one of the JVM: the worker logs it, the consumer is told
        completeExceptionally(defect);
        throw defect;
      } finally {
        invocation.scope().remove(this);
        synchronized (this) {
          runner = null;
        }
      }
      ResultFuture.then(handled, this);
    }

    /** Whether it has to be finished once it has begun, as its consumer will ask again. */
    private boolean isKeyed() {
      return invocation.method().keyed() && invocation.header().key() != null;
    }

    @Override
    public void accept(@Nullable Result handled, @Nullable Throwable defect) {
      end(handled, defect);
    }

    @Override
    public synchronized void cancelled(ErrorCode reason) {
      if (runner != null && runner != Thread.currentThread()) {
        runner.interrupt();
      }
    }
  }
}
