package io.linnet.governance.breaker;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
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

  /** The breaker of a method stays the same while its settings do. */
  @Override
  public Optional<BreakerFilter> create(MethodDescriptor method, FilterContext context) {
    BreakerConfig config = BreakerConfig.read(context.settings());
    if (!config.enabled()) {
      return Optional.empty();
    }
    Breaker breaker =
        context.state(
            "breaker/%s/%s/%s".formatted(method.service(), method.signature(), config),
            Breaker.class,
            () -> new Breaker(method.toString(), config, context.clock(), context::instances));
    return Optional.of(new BreakerFilter(method, breaker));
  }
}
