package io.linnet.demo.desk;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls for work that come in at a provider. */
final class Asked implements CallObserver {

  private static final Set<String> WORK = Set.of("serve", "hold");

  private final LongAdder count = new LongAdder();

  FilterFactory factory() {
    return FilterFactory.of(
        "asked",
        Stage.SERVE,
        (method, context) ->
            WORK.contains(method.method().getName()) ? Optional.of(this) : Optional.empty());
  }

  long count() {
    return count.sum();
  }

  @Override
  public void started(Invocation call) {
    count.increment();
  }

  @Override
  public void ended(Invocation call, Result result) {
    // only how many begin
  }
}
