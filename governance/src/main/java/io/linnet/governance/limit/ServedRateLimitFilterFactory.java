package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/**
 * Limits the calls that a provider serves of a method, where {@code rate-limit.per-second} or
 * {@code rate-limit.per-caller} is set: before their arguments are decoded.
 */
public final class ServedRateLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ServedRateLimitFilterFactory() {}

  @Override
  public String name() {
    return "served-rate-limit";
  }

  @Override
  public Stage stage() {
    return Stage.SHED;
  }

  @Override
  public Optional<RateLimitFilter> create(MethodDescriptor method, FilterContext context) {
    RateLimitConfig config = RateLimitConfig.read(context.settings(), true);
    if (config.perSecond() > 0) {
      context.show(Figure.SERVED_RATE_LIMIT, method, config::perSecond);
    }
    return RateLimitFilter.of(name(), method, config, context);
  }
}
