package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/**
 * Limits how many calls of a method a consumer has under way, where {@code concurrency-limit.max}
 * is set.
 */
public final class ConcurrencyLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ConcurrencyLimitFilterFactory() {}

  @Override
  public String name() {
    return "concurrency-limit";
  }

  @Override
  public Stage stage() {
    return Stage.ADMIT;
  }

  @Override
  public Optional<ConcurrencyLimitFilter> create(MethodDescriptor method, FilterContext context) {
    return ConcurrencyLimitFilter.of(name(), Figure.CONCURRENCY_LIMIT, method, context);
  }
}
