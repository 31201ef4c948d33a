package io.linnet.core.chain;

import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;

/** A filter bound to what comes next. */
record FilteredInvoker(Filter filter, Invoker next) implements Invoker {

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    return filter.invoke(invocation, next);
  }
}
