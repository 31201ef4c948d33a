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

/**
 * Counts the attempts that each provider gets and the time they take: a filter of the user's own,
 * in its named place.
 */
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
  private final ConcurrentHashMap<String, LongAdder> micros = new ConcurrentHashMap<>();

  @Override
  public void started(Invocation invocation) {
    attempts.computeIfAbsent(address(invocation), key -> new LongAdder()).increment();
  }

  @Override
  public void ended(Invocation invocation, Result result) {
    long took = (System.nanoTime() - invocation.startNanos()) / 1_000;
    micros.computeIfAbsent(address(invocation), key -> new LongAdder()).add(took);
  }

  /** Attempts by address since the last time this was asked. */
  Map<String, Long> takeCounts() {
    return take(attempts);
  }

  /** Microseconds by address since the last time this was asked, from the begin of each call. */
  Map<String, Long> takeMicros() {
    return take(micros);
  }

  private static String address(Invocation invocation) {
    return invocation.endpoint().instance().address();
  }

  private static Map<String, Long> take(Map<String, LongAdder> sums) {
    Map<String, Long> counts = new TreeMap<>();
    sums.forEach(
        (address, count) -> {
          long taken = count.sumThenReset();
          if (taken > 0) {
            counts.put(address, taken);
          }
        });
    return counts;
  }
}
