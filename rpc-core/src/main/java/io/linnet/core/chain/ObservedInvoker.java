package io.linnet.core.chain;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.ResultFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Neighbouring observers, sharing one listener; a defect in one harms nobody else. What follows is
 * guarded, so that they see an end of each call they saw begin.
 */
record ObservedInvoker(List<Placed<CallObserver>> observers, GuardedInvoker next)
    implements Invoker {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedInvoker.class);

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    for (Placed<CallObserver> each : observers) {
      try {
        each.part().started(invocation);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        LOG.error("{}: observer {} failed", invocation, each.name(), e);
      }
    }
    return ResultFuture.then(
        next.invoke(invocation),
        (result, defect) ->
            ended(invocation, result != null ? result : GuardedInvoker.defect(invocation, defect)));
  }

  private void ended(Invocation invocation, Result result) {
    for (int i = observers.size() - 1; i >= 0; i--) { // inside out, as filters would
      try {
        observers.get(i).part().ended(invocation, result);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        LOG.error("{}: observer {} failed", invocation, observers.get(i).name(), e);
      }
    }
  }
}
