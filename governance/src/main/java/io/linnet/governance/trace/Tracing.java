package io.linnet.governance.trace;

import io.linnet.Filter;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The filters that trace calls with an OpenTelemetry, for {@code filters(…)} of a builder. They
 * have to be given: asking {@code GlobalOpenTelemetry} before somebody has set it would set it to
 * one that does nothing, for good.
 */
public final class Tracing {

  private Tracing() {}

  /**
   * A span for each call, and for its attempts where there is more than one or one failed. Baggage
   * of the current context travels with calls.
   */
  public static List<FilterFactory> consumer(OpenTelemetry telemetry) {
    Spans spans = new Spans(telemetry);
    BaggageAttachment baggage = new BaggageAttachment();
    return List.of(
        traced(
            "trace",
            Stage.OBSERVE,
            (method, config) ->
                new CallTraceFilter(method, spans, config.baggage() ? baggage : null)),
        traced(
            "trace-attempt",
            Stage.OBSERVE_ATTEMPT,
            (method, config) -> new AttemptTraceFilter(method, spans)));
  }

  /**
   * A span for each call that is served, refused ones included. It is current, and its ids are in
   * SLF4J's MDC ({@code trace_id}, {@code span_id}), on the thread of the handler. So is the
   * baggage that came with the call.
   */
  public static List<FilterFactory> provider(OpenTelemetry telemetry) {
    Spans spans = new Spans(telemetry);
    BaggageAttachment baggage = new BaggageAttachment();
    return List.of(
        traced("trace-serve", Stage.SERVE, (method, config) -> new ServeTraceFilter(method, spans)),
        traced(
            "trace-handle",
            Stage.HANDLE,
            (method, config) -> new HandleTraceFilter(spans, config.baggage() ? baggage : null)));
  }

  /** For methods where {@code trace.enabled} is not false. */
  private static FilterFactory traced(
      String name, Stage stage, BiFunction<MethodDescriptor, TraceConfig, Filter> filter) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) -> {
          TraceConfig config = TraceConfig.read(context.settings());
          return config.enabled() ? Optional.of(filter.apply(method, config)) : Optional.empty();
        });
  }
}
