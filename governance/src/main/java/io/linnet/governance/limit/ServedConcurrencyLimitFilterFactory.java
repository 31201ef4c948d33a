package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many calls of a method a provider serves at once, where {@code concurrency-limit.max}
 * is set.
 */
public final class ServedConcurrencyLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ServedConcurrencyLimitFilterFactory() {}

  @Override
  public String name() {
    return "served-concurrency-limit";
  }

  @Override
  public Stage stage() {
    return Stage.SHED;
  }

  /** Calls are counted by method, whatever becomes of the chain meanwhile. */
  @Override
  public Optional<ConcurrencyLimitFilter> create(MethodDescriptor method, FilterContext context) {
    int max = ConcurrencyLimitConfig.read(context.settings()).max();
    if (max == 0) {
      return Optional.empty();
    }
    AtomicInteger underWay =
        context.state(
            "%s/%s/%s".formatted(name(), method.service(), method.signature()),
            AtomicInteger.class,
            AtomicInteger::new);
    return Optional.of(new ConcurrencyLimitFilter(method, max, underWay));
  }
}
