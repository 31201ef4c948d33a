package io.linnet.demo.load;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts that each provider gets: a filter of the user's own, in its named place. */
final class ShareObserver implements CallObserver {

  /** Offers one observer to every method. */
  record Factory(ShareObserver observer) implements FilterFactory {

    @Override
    public String name() {
      return "demo-share";
    }

    @Override
    public Stage stage() {
      return Stage.OBSERVE_ATTEMPT; // the endpoint is known, and retries count where they go
    }

    @Override
    public Optional<ShareObserver> create(MethodDescriptor method, FilterContext context) {
      return Optional.of(observer);
    }
  }

  private final ConcurrentHashMap<String, LongAdder> attempts = new ConcurrentHashMap<>();

  @Override
  public void started(Invocation invocation) {
    String address = invocation.endpoint().instance().address();
    attempts.computeIfAbsent(address, key -> new LongAdder()).increment();
  }

  @Override
  public void ended(Invocation invocation, Result result) {}

  /** Attempts by address since the last time this was asked. */
  Map<String, Long> takeCounts() {
    Map<String, Long> counts = new TreeMap<>();
    attempts.forEach(
        (address, count) -> {
          long taken = count.sumThenReset();
          if (taken > 0) {
            counts.put(address, taken);
          }
        });
    return counts;
  }
}
