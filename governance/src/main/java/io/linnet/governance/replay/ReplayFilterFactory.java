package io.linnet.governance.replay;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Runs calls once, for methods that are {@code keyed} in their contract. */
public final class ReplayFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public ReplayFilterFactory() {}

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Stage stage() {
    return Stage.HANDLE;
  }

  @Override
  public Optional<ReplayFilter> create(MethodDescriptor method, FilterContext context) {
    if (!method.keyed()) {
      return Optional.empty();
    }
    ReplayConfig config = ReplayConfig.read(context.settings());
    ReplayWindow window =
        context.state(
            "replay/%s/%s/%s".formatted(method.service(), method.signature(), config),
            ReplayWindow.class,
            () -> new ReplayWindow(config.window(), config.results(), context.clock()));
    return Optional.of(new ReplayFilter(window));
  }
}
