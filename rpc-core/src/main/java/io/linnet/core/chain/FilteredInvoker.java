package io.linnet.core.chain;

import io.linnet.Decisions;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A filter bound to what comes next. Of a call that is explained, it notes how the filter stands,
 * and what the filter makes of the call.
 */
record FilteredInvoker(Placed<Filter> placed, Invoker next) implements Invoker {

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    Decisions decisions = invocation.decisions();
    return decisions == null
        ? placed.part().invoke(invocation, next)
        : explained(invocation, decisions);
  }

  private CompletableFuture<Result> explained(Invocation invocation, Decisions decisions) {
    String state = placed.part().state();
    if (!state.isEmpty()) {
      decisions.add(placed.name(), state);
    }
    AtomicReference<@Nullable Result> below = new AtomicReference<>();
    Invoker noted = call -> next.invoke(call).whenComplete((result, defect) -> below.set(result));
    return placed
        .part()
        .invoke(invocation, noted)
        .whenComplete(
            (result, defect) -> {
              if (result != null && result != below.get()) {
                decisions.add(placed.name(), "answers itself, the call " + Outcome.of(result));
              }
            });
  }
}
