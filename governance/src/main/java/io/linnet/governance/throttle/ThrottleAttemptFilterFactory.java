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

  /** All methods of a service share a throttle. */
  @Override
  public Optional<ThrottleObserver> create(MethodDescriptor method, FilterContext context) {
    if (!ThrottleConfig.read(context.settings()).enabled()) {
      return Optional.empty();
    }
    Throttle throttle =
        context.state(
            "throttle/" + method.service(),
            Throttle.class,
            () -> new Throttle(context.random(), context.clock().nanoTime()));
    return Optional.of(new ThrottleObserver(throttle, context.clock()));
  }
}
