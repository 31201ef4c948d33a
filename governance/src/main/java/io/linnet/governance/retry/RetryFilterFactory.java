package io.linnet.governance.retry;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Adds {@code retry} to every method of a consumer, unless {@code retry.enabled} is false. */
public final class RetryFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public RetryFilterFactory() {}

  @Override
  public String name() {
    return "retry";
  }

  @Override
  public Stage stage() {
    return Stage.RETRY;
  }

  @Override
  public Optional<RetryFilter> create(MethodDescriptor method, FilterContext context) {
    RetryConfig config = RetryConfig.read(context.settings());
    return config.enabled()
        ? Optional.of(RetryFilter.of(method, config, context))
        : Optional.empty();
  }
}
