package io.linnet.testing;

import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** What comes after a filter under test: calls stay under way until the test ends them. */
public final class FakeNext implements Invoker {

  private final List<Invocation> received = new CopyOnWriteArrayList<>();
  private final Queue<CompletableFuture<Result>> underWay = new ConcurrentLinkedQueue<>();

  private FakeNext() {}

  /** One that nothing was called on. */
  public static FakeNext create() {
    return new FakeNext();
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    CompletableFuture<Result> future = new CompletableFuture<>();
    underWay.add(future);
    received.add(invocation);
    return future;
  }

  /** The calls that came here, in order. */
  public List<Invocation> received() {
    return List.copyOf(received);
  }

  /**
   * Ends the call that is under way for the longest time.
   *
   * @throws IllegalStateException when none is, or when somebody else has ended it
   */
  public void answer(Result result) {
    if (!oldest().complete(result)) {
      throw new IllegalStateException("the filter completed a future that it did not create");
    }
  }

  /** Ends it as a bug would: the future fails. */
  public void fail(RuntimeException bug) {
    if (!oldest().completeExceptionally(bug)) {
      throw new IllegalStateException("the filter completed a future that it did not create");
    }
  }

  /** Whether a call is under way. */
  public boolean isBusy() {
    return !underWay.isEmpty();
  }

  private CompletableFuture<Result> oldest() {
    CompletableFuture<Result> future = underWay.poll();
    if (future == null) {
      throw new IllegalStateException("no call is under way (received: " + received + ")");
    }
    return future;
  }
}
