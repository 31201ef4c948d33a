package io.linnet.governance.log;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/**
 * Logs the calls that a provider serves, refused ones too, where {@code access-log.enabled} is
 * true.
 */
public final class ServedAccessLogFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ServedAccessLogFilterFactory() {}

  @Override
  public String name() {
    return "served-access-log";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Optional<AccessLogObserver> create(MethodDescriptor method, FilterContext context) {
    return AccessLogConfig.read(context.settings()).enabled()
        ? Optional.of(new AccessLogObserver(context.clock()))
        : Optional.empty();
  }
}
