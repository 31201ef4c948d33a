package io.linnet.spi;

import io.linnet.Endpoint;
import io.linnet.Invocation;

/** Chooses among the endpoints of one snapshot. */
@FunctionalInterface
public interface Picker {

  /**
   * The endpoint for an attempt: one that is available and not among {@link Invocation#avoid()} if
   * there is any, then one that is available, then any.
   *
   * @implSpec thread-safe, never blocks, and does not allocate unless there is something to avoid
   */
  Endpoint pick(Invocation invocation);
}
