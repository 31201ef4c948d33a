package io.linnet.governance.breaker;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Watches attempts for {@link BreakerFilter}. */
public final class BreakerAttemptFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public BreakerAttemptFilterFactory() {}

  @Override
  public String name() {
    return "breaker-attempt";
  }

  @Override
  public Stage stage() {
    return Stage.EJECT;
  }

  @Override
  public Optional<BreakerObserver> create(MethodDescriptor method, FilterContext context) {
    return Breaker.of(method, context).map(BreakerObserver::new);
  }
}
