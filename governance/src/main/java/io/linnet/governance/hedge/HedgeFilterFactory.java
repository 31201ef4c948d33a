package io.linnet.governance.hedge;

import io.linnet.CallStyle;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Hedges idempotent methods where {@code hedge.enabled} is true. */
public final class HedgeFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public HedgeFilterFactory() {}

  /** Behind {@code retry} in the order of names: a repetition can be hedged, too. */
  @Override
  public String name() {
    return "retry-hedge";
  }

  @Override
  public Stage stage() {
    return Stage.RETRY;
  }

  @Override
  public Optional<HedgeFilter> create(MethodDescriptor method, FilterContext context) {
    HedgeConfig config = HedgeConfig.read(context.settings());
    return isOn(config, method)
        ? Optional.of(HedgeFilter.of(method, config, context))
        : Optional.empty();
  }

  static boolean isOn(HedgeConfig config, MethodDescriptor method) {
    return config.enabled() && method.idempotent() && method.style() != CallStyle.ONEWAY;
  }
}
