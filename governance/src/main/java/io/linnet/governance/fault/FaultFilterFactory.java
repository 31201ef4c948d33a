package io.linnet.governance.fault;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Injects faults into the attempts of a consumer, where {@code fault.…} asks for them. */
public final class FaultFilterFactory implements FilterFactory {

  private static final Logger LOG = LoggerFactory.getLogger(FaultFilterFactory.class);

  /** Creates the factory. */
  public FaultFilterFactory() {}

  @Override
  public String name() {
    return "fault";
  }

  @Override
  public Stage stage() {
    return Stage.FAULT;
  }

  @Override
  public Optional<FaultFilter> create(MethodDescriptor method, FilterContext context) {
    FaultConfig config = FaultConfig.read(context.settings());
    if (!config.isAny()) {
      return Optional.empty();
    }
    LOG.warn("{}: faults are injected: {}", method, config);
    return Optional.of(new FaultFilter(config, context));
  }
}
