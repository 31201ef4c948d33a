package io.linnet;

/**
 * A filter that only watches. Neighbouring observers of a chain share one listener, so that
 * metrics, logs and traces together cost one allocation and not one each.
 *
 * @implSpec Both methods return quickly and never block: they may run on an event loop. What they
 *     throw is logged and changes nothing.
 */
public non-sealed interface CallObserver extends ChainPart {

  /** The call (or the attempt, by the stage of the observer) begins; by default nothing. */
  default void started(Invocation invocation) {}

  /** The call (or the attempt) has ended. Called exactly once for each {@link #started}. */
  void ended(Invocation invocation, Result result);
}
