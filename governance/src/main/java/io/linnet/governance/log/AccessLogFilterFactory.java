package io.linnet.governance.log;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Logs the calls of a consumer, where {@code access-log.enabled} is true. */
public final class AccessLogFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public AccessLogFilterFactory() {}

  @Override
  public String name() {
    return "access-log";
  }

  @Override
  public Stage stage() {
    return Stage.OBSERVE;
  }

  @Override
  public Optional<AccessLogObserver> create(MethodDescriptor method, FilterContext context) {
    return AccessLogConfig.read(context.settings()).enabled()
        ? Optional.of(new AccessLogObserver(context.clock()))
        : Optional.empty();
  }
}
