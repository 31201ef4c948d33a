package io.linnet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that nobody waits for a call any more. Each call has one, each attempt may have a child, and
 * a call made while another is served has a child of that call's scope: giving up travels down the
 * tree.
 *
 * <p>Thread-safe. Ends at most once.
 */
public final class CancelScope {

  /**
   * Told once when the scope is cancelled, on the thread that cancels; must not block. What it
   * throws reaches that thread after all listeners were told.
   */
  @FunctionalInterface
  public interface Listener {

    /** The scope ended: {@link ErrorCode#CANCELLED} or {@link ErrorCode#TIMEOUT}. */
    void cancelled(ErrorCode reason);
  }

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(CancelScope.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable CancelScope parent;

  /** What the parent tells; only a child needs it. */
  private final @Nullable Listener forward;

  /**
   * Null when nobody listens, the only {@link Listener}, which is all that most scopes have, {@link
   * Several}, or in the end the {@link ErrorCode}.
   */
  private volatile @Nullable Object state;

  private CancelScope(@Nullable CancelScope parent) {
    this.parent = parent;
    this.forward = parent == null ? null : this::cancel;
  }

  /** A scope of its own. */
  public static CancelScope create() {
    return new CancelScope(null);
  }

  /** A scope that ends with this one at the latest; {@link #close} it when its work is over. */
  public CancelScope child() {
    CancelScope child = new CancelScope(this);
    onCancel(Objects.requireNonNull(child.forward));
    return child;
  }

  /** Ends the scope with {@link ErrorCode#CANCELLED} or {@link ErrorCode#TIMEOUT}; once. */
  public void cancel(ErrorCode why) {
    Object before;
    do {
      before = state;
      if (before instanceof ErrorCode) {
        return;
      }
    } while (!STATE.compareAndSet(this, before, why));
    RuntimeException failure = null;
    if (before instanceof Several several) {
      for (Listener listener : several.end()) {
        failure = tell(listener, why, failure);
      }
    } else if (before != null) {
      failure = tell((Listener) before, why, null);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException tell(
      Listener listener, ErrorCode why, @Nullable RuntimeException failure) {
    try {
      listener.cancelled(why);
      return failure;
    } catch (RuntimeException e) {
      if (failure != null && failure != e) {
        failure.addSuppressed(e);
      }
      return failure == null ? e : failure;
    }
  }

  /** Why the scope ended, or null while it has not. */
  public @Nullable ErrorCode reason() {
    return state instanceof ErrorCode why ? why : null;
  }

  /** Registers a listener; it is told at once when the scope has ended already. */
  public void onCancel(Listener listener) {
    while (true) {
      Object before = state;
      if (before instanceof ErrorCode why) {
        listener.cancelled(why);
        return;
      }
      boolean registered =
          before instanceof Several several
              ? several.add(listener) // or it has ended just now
              : STATE.compareAndSet(
                  this,
                  before,
                  before == null ? listener : new Several((Listener) before, listener));
      if (registered) {
        return;
      }
    }
  }

  /** Forgets a listener; it may still be told if the scope is ending just now. */
  public void remove(Listener listener) {
    if (!STATE.compareAndSet(this, listener, null) && state instanceof Several several) {
      several.remove(listener);
    }
  }

  /**
   * Forgets a listener that has nothing to do any more if it is told. While it is the only one it
   * may stay: taking it out would cost an atomic operation on each call, and the scope goes with
   * the call.
   */
  public void letGo(Listener listener) {
    if (state instanceof Several several) {
      several.remove(listener);
    }
  }

  /** The work is over: lets go of the parent. Does not cancel. */
  public void close() {
    if (parent != null && forward != null) {
      parent.remove(forward);
    }
  }

  /** More than one listener; a call that is served may make thousands. */
  private static final class Several {

    /** Both guarded by this. */
    private final Set<Listener> listeners = new LinkedHashSet<>();

    private boolean ended;

    Several(Listener one, Listener other) {
      listeners.add(one);
      listeners.add(other);
    }

    /** False when the scope has ended. */
    synchronized boolean add(Listener listener) {
      if (!ended) {
        listeners.add(listener);
      }
      return !ended;
    }

    synchronized void remove(Listener listener) {
      listeners.remove(listener);
    }

    /** Ends it, and returns whom to tell. */
    synchronized List<Listener> end() {
      ended = true;
      return List.copyOf(listeners);
    }
  }
}
