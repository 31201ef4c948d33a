package io.linnet.demo.desk;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts of a consumer by the address they go to. */
public final class Attempts implements CallObserver {

  private final Map<String, LongAdder> byAddress = new ConcurrentHashMap<>();

  Attempts() {}

  FilterFactory factory() {
    return FilterFactory.of(
        "attempts", Stage.OBSERVE_ATTEMPT, (method, context) -> Optional.of(this));
  }

  @Override
  public void started(Invocation attempt) {
    String address = attempt.endpoint().instance().address();
    byAddress.computeIfAbsent(address, unused -> new LongAdder()).increment();
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    // only how many begin
  }

  long all() {
    return byAddress.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long at(String address) {
    LongAdder count = byAddress.get(address);
    return count == null ? 0 : count.sum();
  }
}
