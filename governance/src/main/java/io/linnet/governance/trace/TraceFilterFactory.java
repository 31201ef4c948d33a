package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import java.util.function.Function;

/** One of the filters of {@link Tracing}, for methods where {@code trace.enabled} is not false. */
final class TraceFilterFactory implements FilterFactory {

  private final String name;
  private final Stage stage;
  private final Function<MethodDescriptor, Filter> filters;

  private TraceFilterFactory(String name, Stage stage, Function<MethodDescriptor, Filter> filters) {
    this.name = name;
    this.stage = stage;
    this.filters = filters;
  }

  static FilterFactory consumer(Function<MethodDescriptor, Filter> filters) {
    return new TraceFilterFactory("trace", Stage.OBSERVE, filters);
  }

  static FilterFactory attempt(Function<MethodDescriptor, Filter> filters) {
    return new TraceFilterFactory("trace-attempt", Stage.OBSERVE_ATTEMPT, filters);
  }

  static FilterFactory serve(Function<MethodDescriptor, Filter> filters) {
    return new TraceFilterFactory("trace-serve", Stage.SERVE, filters);
  }

  static FilterFactory handle(Function<MethodDescriptor, Filter> filters) {
    return new TraceFilterFactory("trace-handle", Stage.HANDLE, filters);
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
  public Optional<Filter> create(MethodDescriptor method, FilterContext context) {
    return TraceConfig.read(context.settings()).enabled()
        ? Optional.of(filters.apply(method))
        : Optional.empty();
  }
}
