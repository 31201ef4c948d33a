package io.linnet;

import java.util.LinkedHashSet;
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

  private final @Nullable CancelScope parent;

  /** What the parent tells; only a child needs it. */
  private final @Nullable Listener forward;

  private volatile @Nullable ErrorCode reason;

  /** Most scopes have one listener; only further ones cost a set. Both guarded by this. */
  private @Nullable Listener first;

  private @Nullable Set<Listener> others;

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
    Listener one;
    Set<Listener> more;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      one = first;
      more = others;
      first = null;
      others = null;
    }
    RuntimeException failure = one == null ? null : tell(one, why, null);
    for (Listener listener : more == null ? Set.<Listener>of() : more) {
      failure = tell(listener, why, failure);
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
    return reason;
  }

  /** Registers a listener; it is told at once when the scope has ended already. */
  public void onCancel(Listener listener) {
    ErrorCode why;
    synchronized (this) {
      why = reason;
      if (why == null && first == null) {
        first = listener;
      } else if (why == null) {
        others = others == null ? new LinkedHashSet<>() : others;
        others.add(listener);
      }
    }
    if (why != null) {
      listener.cancelled(why);
    }
  }

  /** Forgets a listener; it may still be told if the scope is ending just now. */
  public synchronized void remove(Listener listener) {
    if (first == listener) {
      first = null;
    } else if (others != null) {
      others.remove(listener);
    }
  }

  /** The work is over: lets go of the parent. Does not cancel. */
  public void close() {
    if (parent != null && forward != null) {
      parent.remove(forward);
    }
  }
}
