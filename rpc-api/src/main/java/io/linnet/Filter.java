package io.linnet;

import java.util.concurrent.CompletableFuture;

/** Anything that changes how calls are carried out: it wraps the invoker that comes next. */
@FunctionalInterface
public non-sealed interface Filter extends ChainPart {

  /**
   * Carries out the call, normally through {@code next}: never, once, or more than once.
   *
   * <p>Keeps the contract of {@link Invoker#invoke}: never throws, never blocks, and the future
   * never fails. It attaches to the future of {@code next}, with a stage or more cheaply with
   * {@link ResultFuture#then}, and never completes a future that it did not create.
   */
  CompletableFuture<Result> invoke(Invocation invocation, Invoker next);
}
