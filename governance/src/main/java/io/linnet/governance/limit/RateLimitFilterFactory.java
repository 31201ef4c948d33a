package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/**
 * Limits the calls that a consumer makes of a method, where {@code rate-limit.per-second} is set.
 */
public final class RateLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public RateLimitFilterFactory() {}

  @Override
  public String name() {
    return "rate-limit";
  }

  @Override
  public Stage stage() {
    return Stage.ADMIT;
  }

  @Override
  public Optional<RateLimitFilter> create(MethodDescriptor method, FilterContext context) {
    RateLimitConfig config = RateLimitConfig.read(context.settings(), false);
    if (config.perSecond() > 0) {
      context.show(Figure.RATE_LIMIT, method, config::perSecond);
    }
    return RateLimitFilter.of(name(), method, config, context);
  }
}
