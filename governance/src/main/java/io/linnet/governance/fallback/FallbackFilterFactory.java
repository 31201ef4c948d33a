package io.linnet.governance.fallback;

import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers calls that failed: with implementations that are given to a builder, {@code
 * filter(FallbackFilterFactory.of(Prices.class, new LastPrices()))}, or with what {@code
 * fallback.value} says.
 */
public final class FallbackFilterFactory implements FilterFactory {

  private final Implementations implementations;

  /** Creates the factory that knows no implementation. */
  public FallbackFilterFactory() {
    this(Implementations.NONE);
  }

  private FallbackFilterFactory(Implementations implementations) {
    this.implementations = implementations;
  }

  /** Failed calls of a service are answered by an implementation; it may take long. */
  public static <T> FallbackFilterFactory of(Class<T> type, T implementation) {
    return new FallbackFilterFactory().and(type, implementation);
  }

  /** The same for one more service. */
  public <T> FallbackFilterFactory and(Class<T> type, T implementation) {
    return new FallbackFilterFactory(implementations.and(type, implementation));
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
    Answer answer = implementations.answer(method);
    if (answer != null) {
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
