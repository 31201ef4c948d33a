package io.linnet.governance.fallback;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.ServiceKey;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers calls that failed: with implementations that are given to a builder, {@code
 * filter(FallbackFilterFactory.of(Prices.class, new LastPrices()))}, or with what {@code
 * fallback.value} says.
 */
public final class FallbackFilterFactory implements FilterFactory {

  private final Map<ServiceKey, Object> implementations;

  /** Creates the factory that knows no implementation. */
  public FallbackFilterFactory() {
    this(Map.of());
  }

  private FallbackFilterFactory(Map<ServiceKey, Object> implementations) {
    this.implementations = Map.copyOf(implementations);
  }

  /** Failed calls of a service are answered by an implementation; it may take long. */
  public static <T> FallbackFilterFactory of(Class<T> type, T implementation) {
    return new FallbackFilterFactory().and(type, implementation);
  }

  /** The same for one more service. */
  public <T> FallbackFilterFactory and(Class<T> type, T implementation) {
    Map<ServiceKey, Object> all = new HashMap<>(implementations);
    all.put(Contract.of(type).key(), implementation);
    return new FallbackFilterFactory(all);
  }

  @Override
  public String name() {
    return "fallback";
  }

  @Override
  public Stage stage() {
    return Stage.FALLBACK;
  }

  @Override
  public Optional<FallbackFilter> create(MethodDescriptor method, FilterContext context) {
    FallbackConfig config = FallbackConfig.read(context.settings());
    Object implementation = implementations.get(method.service());
    if (implementation != null) {
      ImplementationAnswer answer = ImplementationAnswer.of(method, implementation);
      return Optional.of(new FallbackFilter(answer, context.executor()));
    }
    if (!config.empty()) {
      return Optional.empty();
    }
    Result empty = Result.value(EmptyValue.of(method.resultType()));
    return Optional.of(
        new FallbackFilter(call -> CompletableFuture.completedFuture(empty), context.executor()));
  }
}
