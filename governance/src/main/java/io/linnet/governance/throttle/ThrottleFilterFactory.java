package io.linnet.governance.throttle;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Holds calls of an overloaded service back, unless {@code throttle.enabled} is false. */
public final class ThrottleFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ThrottleFilterFactory() {}

  @Override
  public String name() {
    return "throttle";
  }

  @Override
  public Stage stage() {
    return Stage.ADMIT;
  }

  /** All methods of a service share a throttle. */
  @Override
  public Optional<ThrottleFilter> create(MethodDescriptor method, FilterContext context) {
    if (!ThrottleConfig.read(context.settings()).enabled()) {
      return Optional.empty();
    }
    Throttle throttle =
        context.state(
            "throttle/" + method.service(),
            Throttle.class,
            () -> new Throttle(context.random(), context.clock().nanoTime()));
    return Optional.of(new ThrottleFilter(method, throttle, context.clock()));
  }
}
