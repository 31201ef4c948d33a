package io.linnet.governance.limit;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * Limits the calls with one value of an argument that a provider serves of a method, where {@code
 * hot-argument-limit.per-second} is set.
 */
public final class HotArgumentLimitFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public HotArgumentLimitFilterFactory() {}

  @Override
  public String name() {
    return "hot-argument-limit";
  }

  @Override
  public Stage stage() {
    return Stage.HANDLE;
  }

  @Override
  public Optional<HotArgumentLimitFilter> create(MethodDescriptor method, FilterContext context) {
    HotArgumentLimitConfig config = HotArgumentLimitConfig.read(context.settings());
    if (!config.limits() || config.index() < 0) {
      return Optional.empty();
    }
    List<Type> types = method.parameterTypes();
    if (config.index() >= types.size()) {
      HotArgumentLimitConfig.problem(
          context.settings(),
          "%d for %s, which has %d arguments (expected: less than that; set it for a method)"
              .formatted(config.index(), method, types.size()));
      return Optional.empty();
    }
    ArgumentKeys keys;
    try {
      keys = ArgumentKeys.of(types.get(config.index()));
    } catch (IllegalArgumentException e) {
      HotArgumentLimitConfig.problem(
          context.settings(),
          "%d for %s, which is or has %s".formatted(config.index(), method, e.getMessage()));
      return Optional.empty();
    }
    return Optional.of(
        context.state(
            "%s/%s/%s/%s".formatted(name(), method.service(), method.signature(), config),
            HotArgumentLimitFilter.class,
            () -> new HotArgumentLimitFilter(method, config, keys, context.clock())));
  }
}
