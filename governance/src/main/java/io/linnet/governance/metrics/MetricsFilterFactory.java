package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One of the observers of {@link Metrics}, for methods where {@code metrics.enabled} is not false.
 */
final class MetricsFilterFactory implements FilterFactory {

  private final String name;
  private final Stage stage;
  private final BiFunction<MethodDescriptor, Clock, CallObserver> observers;

  MetricsFilterFactory(
      String name, Stage stage, BiFunction<MethodDescriptor, Clock, CallObserver> observers) {
    this.name = name;
    this.stage = stage;
    this.observers = observers;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public Optional<CallObserver> create(MethodDescriptor method, FilterContext context) {
    return MetricsConfig.read(context.settings()).enabled()
        ? Optional.of(observers.apply(method, context.clock()))
        : Optional.empty();
  }
}
