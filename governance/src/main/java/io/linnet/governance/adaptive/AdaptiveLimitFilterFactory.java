package io.linnet.governance.adaptive;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/**
 * Limits how many calls a consumer has under way at each instance to what that answers without
 * delay, where {@code adaptive-limit.enabled} is true.
 */
public final class AdaptiveLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public AdaptiveLimitFilterFactory() {}

  @Override
  public String name() {
    return "adaptive-limit";
  }

  @Override
  public Stage stage() {
    return Stage.LIMIT;
  }

  @Override
  public Optional<AdaptiveLimitFilter> create(MethodDescriptor method, FilterContext context) {
    AdaptiveLimitConfig config = AdaptiveLimitConfig.read(context.settings());
    return config.enabled()
        ? Optional.of(new AdaptiveLimitFilter(method, config, context.clock()))
        : Optional.empty();
  }
}
