package io.linnet.spi;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import org.jspecify.annotations.Nullable;

/** Chooses among the endpoints of one snapshot. */
@FunctionalInterface
public interface Picker {

  /**
   * The endpoint for an attempt: one that is available and not among {@link Invocation#avoid()} if
   * there is any, then one that is available, then any. Null only from a {@link Router}: rules
   * leave no endpoint for this call.
   *
   * @implSpec thread-safe, never blocks, and does not allocate unless there is something to avoid
   */
  @Nullable Endpoint pick(Invocation invocation);

  /**
   * Who gets a copy of a call, beside the endpoint that is picked for it. Asked once for each call,
   * with its first attempt.
   *
   * @return an endpoint that is available, or null for no copy; so by default
   * @implSpec as for {@link #pick}
   */
  default @Nullable Endpoint mirror(Invocation invocation) {
    return null;
  }

  /**
   * Tells how an attempt would be picked now. Nothing is counted and nothing changes by it. By
   * default only what the picker says of itself.
   */
  default void explain(Invocation invocation, PickReport report) {
    report.step(toString());
  }
}
