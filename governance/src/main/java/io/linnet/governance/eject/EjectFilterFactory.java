package io.linnet.governance.eject;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Adds {@code eject} to every method of a consumer, unless {@code eject.enabled} is false. */
public final class EjectFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public EjectFilterFactory() {}

  @Override
  public String name() {
    return "eject";
  }

  @Override
  public Stage stage() {
    return Stage.EJECT;
  }

  @Override
  public Optional<EjectObserver> create(MethodDescriptor method, FilterContext context) {
    EjectConfig config = EjectConfig.read(context.settings());
    return config.enabled()
        ? Optional.of(new EjectObserver(method, config, context.clock(), context.random()))
        : Optional.empty();
  }
}
