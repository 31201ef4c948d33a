package io.linnet.governance.breaker;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Adds {@code breaker} to every method of a consumer, unless {@code breaker.enabled} is false. */
public final class BreakerFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public BreakerFilterFactory() {}

  @Override
  public String name() {
    return "breaker";
  }

  @Override
  public Stage stage() {
    return Stage.BREAK;
  }

  @Override
  public Optional<BreakerFilter> create(MethodDescriptor method, FilterContext context) {
    Optional<Breaker> found = Breaker.of(method, context);
    found.ifPresent(breaker -> context.show(Figure.BREAKER_STATE, method, breaker::state));
    return found.map(breaker -> new BreakerFilter(method, breaker));
  }
}
