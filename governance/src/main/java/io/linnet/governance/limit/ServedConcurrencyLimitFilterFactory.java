package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

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

  @Override
  public Optional<ConcurrencyLimitFilter> create(MethodDescriptor method, FilterContext context) {
    return ConcurrencyLimitFilter.of(name(), Figure.SERVED_CONCURRENCY_LIMIT, method, context);
  }
}
