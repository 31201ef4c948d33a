package io.linnet.core.stub;

import io.linnet.Result;
import io.linnet.ResultFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The reply executor of a blocking call, and told how it ends: tasks run on the thread that waits,
 * so that an answer is decoded by whoever needs it, and the event loop only stores it and wakes the
 * waiter.
 */
final class BlockingCaller implements Executor, ResultFuture.Listener {

  @SuppressWarnings("UnnecessaryLambda") // its identity is what counts
  private static final Runnable LEFT = () -> {};

  private static final VarHandle TASKS;

  static {
    try {
      TASKS = MethodHandles.lookup().findVarHandle(BlockingCaller.class, "tasks", Runnable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Thread thread = Thread.currentThread();
  private final Executor afterwards;

  /** Mostly one task; several are chained into one. */
  private volatile @Nullable Runnable tasks;

  /** The result, or a defect. */
  private volatile @Nullable Object end;

  /**
   * Creates the executor of the calling thread; {@code afterwards} runs what comes after it left.
   */
  BlockingCaller(Executor afterwards) {
    this.afterwards = afterwards;
  }

  @Override
  public void execute(Runnable task) {
    Runnable before;
    Runnable all;
    do {
      before = tasks;
      if (before == LEFT) {
        afterwards.execute(task);
        return;
      }
      Runnable earlier = before;
      all = earlier == null ? task : new Both(earlier, task);
    } while (!TASKS.compareAndSet(this, before, all));
    wake();
  }

  @Override
  public void accept(@Nullable Result result, @Nullable Throwable defect) {
    end = result != null ? result : defect;
    wake();
  }

  /** The result of the call, or the defect it ended with; null while it has not ended. */
  @Nullable Object end() {
    return end;
  }

  private void wake() {
    if (Thread.currentThread() != thread) {
      LockSupport.unpark(thread);
    }
  }

  /** Runs what is there; false when there was nothing. */
  boolean runTasks() {
    Runnable all = (Runnable) TASKS.getAndSet(this, null);
    if (all == null) {
      return false;
    }
    all.run();
    return true;
  }

  /** Waits for a task or a wake-up, at most so long; may return early. */
  void park(long nanos) {
    LockSupport.parkNanos(this, nanos);
  }

  /** The thread waits no more; what still comes runs elsewhere. */
  void leave() {
    Runnable all = (Runnable) TASKS.getAndSet(this, LEFT);
    if (all != null) {
      all.run();
    }
  }

  /** Several tasks as one; run by a loop, so that their number does not deepen the stack. */
  private record Both(Runnable earlier, Runnable task) implements Runnable {

    @Override
    public void run() {
      Deque<Runnable> inOrder = new ArrayDeque<>();
      Runnable rest = this;
      while (rest instanceof Both both) {
        inOrder.push(both.task);
        rest = both.earlier;
      }
      rest.run();
      inOrder.forEach(Runnable::run);
    }
  }
}
