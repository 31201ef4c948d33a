package io.linnet.governance.metrics;

import io.linnet.Clock;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Tells how long a served call took from its arrival to here, on its worker. It only watches, but
 * is a filter: an observer hears of the end, too, which would cost each call a stage for nothing.
 */
final class QueueTimeFilter implements Filter {

  private final Clock clock;
  private final LongConsumer nanos;

  QueueTimeFilter(Clock clock, LongConsumer nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    nanos.accept(clock.nanoTime() - call.startNanos());
    return next.invoke(call);
  }
}
