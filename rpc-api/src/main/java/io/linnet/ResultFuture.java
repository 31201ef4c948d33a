package io.linnet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call whose end several parts of a chain want to know of. A stage of {@link
 * CompletableFuture#whenComplete} costs 72 bytes and three atomic operations, and a call has four
 * or five of them; a listener here costs nothing, or 24 bytes when it is not the first.
 *
 * <p>Listeners are told on the thread that ends the call, in the order in which they came, before
 * the future is done: so whoever waits for the future comes after all of them, as with stages.
 *
 * <p>Ends by {@link #end}, {@link #complete}, {@link #completeExceptionally} or {@link #cancel}.
 * Thread-safe.
 */
public class ResultFuture extends CompletableFuture<Result> {

  /** Told how a call ends: the result, or null and the defect of a filter. */
  @FunctionalInterface
  public interface Listener extends BiConsumer<@Nullable Result, @Nullable Throwable> {}

  @SuppressWarnings("UnnecessaryLambda") // its identity is what counts
  private static final Listener ENDED = (result, defect) -> {};

  private static final VarHandle LISTENERS;

  static {
    try {
      LISTENERS =
          MethodHandles.lookup().findVarHandle(ResultFuture.class, "listeners", Listener.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** All of them, or {@link #ENDED}. */
  private volatile @Nullable Listener listeners;

  /** A future that has not ended. */
  public ResultFuture() {}

  /**
   * Tells {@code listener} how a call ends: at once if it has ended, here or on the thread that
   * ends it just now. What the listener throws is how the returned future ends.
   *
   * @param call the future of the call, of any kind
   * @param listener gets the result, or null and the defect of a filter
   * @return a future that is done after the listener was told; {@code call} itself where that
   *     serves
   */
  public static CompletableFuture<Result> then(CompletableFuture<Result> call, Listener listener) {
    if (call instanceof ResultFuture own && own.add(listener)) {
      return own;
    }
    if (!call.isDone() || call.isCompletedExceptionally()) {
      return call.whenComplete(listener);
    }
    Throwable thrown = tell(listener, call.getNow(null), null);
    return thrown == null ? call : CompletableFuture.failedFuture(thrown);
  }

  private boolean add(Listener listener) {
    while (true) {
      Listener before = listeners;
      if (before == ENDED) {
        return false;
      }
      if (LISTENERS.compareAndSet(
          this, before, before == null ? listener : new Both(before, listener))) {
        return true;
      }
    }
  }

  @Override
  public boolean complete(Result result) {
    return end(result, null);
  }

  @Override
  public boolean completeExceptionally(Throwable defect) {
    return end(null, defect);
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return end(null, new CancellationException());
  }

  /** What is derived from it is an ordinary future: stages end them by other ways than these. */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  /**
   * Ends it as another call has ended.
   *
   * @return false when it had ended before
   */
  public final boolean end(@Nullable Result result, @Nullable Throwable defect) {
    Listener told = (Listener) LISTENERS.getAndSet(this, ENDED);
    if (told == ENDED) {
      return false;
    }
    Throwable after = told == null ? defect : tell(told, result, defect);
    return after == null ? super.complete(result) : super.completeExceptionally(after);
  }

  /** Returns the defect that there is afterwards: what is thrown may be the first. */
  private static @Nullable Throwable tell(
      Listener listener, @Nullable Result result, @Nullable Throwable defect) {
    try {
      listener.accept(result, defect);
      return defect;
    } catch (Throwable thrown) { // whoever waits must be told in any case
      return defect == null ? thrown : defect;
    }
  }

  /** Two listeners as one; what the earlier one throws is a defect to the later one. */
  private record Both(Listener earlier, Listener later) implements Listener {

    @Override
    public void accept(@Nullable Result result, @Nullable Throwable defect) {
      Throwable after = tell(earlier, result, defect);
      Throwable last = tell(later, after == null ? result : null, after);
      if (last != defect) {
        throw last instanceof CompletionException own ? own : new CompletionException(last);
      }
    }
  }
}
