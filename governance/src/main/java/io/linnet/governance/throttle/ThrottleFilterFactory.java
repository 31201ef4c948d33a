package io.linnet.governance.throttle;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
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

  @Override
  public Optional<ThrottleFilter> create(MethodDescriptor method, FilterContext context) {
    Optional<Throttle> found = Throttle.of(method, context);
    found.ifPresent(
        throttle ->
            context.show(
                Figure.THROTTLE_ACCEPTED,
                method,
                () -> throttle.accepted(context.clock().nanoTime())));
    return found.map(throttle -> new ThrottleFilter(method, throttle, context.clock()));
  }
}
