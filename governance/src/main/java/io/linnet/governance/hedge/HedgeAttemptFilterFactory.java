package io.linnet.governance.hedge;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Notes where hedged attempts are sent. */
public final class HedgeAttemptFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public HedgeAttemptFilterFactory() {}

  @Override
  public String name() {
    return "hedge-attempt";
  }

  @Override
  public Stage stage() {
    return Stage.OBSERVE_ATTEMPT;
  }

  @Override
  public Optional<LegObserver> create(MethodDescriptor method, FilterContext context) {
    return HedgeFilterFactory.isOn(HedgeConfig.read(context.settings()), method)
        ? Optional.of(HedgeFilter.legs(method, context))
        : Optional.empty();
  }
}
