package io.linnet.governance.throttle;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Watches attempts for {@link ThrottleFilter}. */
public final class ThrottleAttemptFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ThrottleAttemptFilterFactory() {}

  @Override
  public String name() {
    return "throttle-attempt";
  }

  @Override
  public Stage stage() {
    return Stage.EJECT;
  }

  @Override
  public Optional<ThrottleObserver> create(MethodDescriptor method, FilterContext context) {
    return Throttle.of(method, context)
        .map(throttle -> new ThrottleObserver(throttle, context.clock()));
  }
}
