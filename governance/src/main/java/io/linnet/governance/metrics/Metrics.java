package io.linnet.governance.metrics;

import io.linnet.ChainPart;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The observers that measure calls with an OpenTelemetry, for {@code filters(…)} of a builder. They
 * have to be given for the same reason as those of {@code Tracing}.
 */
public final class Metrics {

  private static final double SECOND_NANOS = 1e9;

  private Metrics() {}

  /**
   * Calls, their attempts, rejections, and gauges of what the consumer shows of its present state:
   * instances, connections, breakers, limits.
   */
  public static List<FilterFactory> consumer(OpenTelemetry telemetry) {
    Meter meter = meter(telemetry);
    CallInstruments calls = CallInstruments.of(meter, "client");
    AttemptObserver.Counters attempts = AttemptObserver.Counters.of(meter);
    return List.of(
        measured(
            "metrics",
            Stage.OBSERVE,
            (method, context) -> {
              observe(meter, context);
              return new CallMetricsObserver(method, context.clock(), calls);
            }),
        measured(
            "metrics-attempt",
            Stage.OBSERVE_ATTEMPT,
            (method, context) -> new AttemptObserver(method, attempts)));
  }

  /**
   * Served calls, those that were refused, how long calls waited for a worker, and gauges of what
   * the provider shows of its present state.
   */
  public static List<FilterFactory> provider(OpenTelemetry telemetry) {
    Meter meter = meter(telemetry);
    CallInstruments calls = CallInstruments.of(meter, "server");
    DoubleHistogram waits =
        CallInstruments.histogram(
            meter, "linnet.server.queue.duration", "Time of served calls until a worker has them");
    return List.of(
        measured(
            "metrics-serve",
            Stage.SERVE,
            (method, context) -> {
              observe(meter, context);
              return new CallMetricsObserver(method, context.clock(), calls);
            }),
        queueTime(
            method -> {
              Attributes attributes = new OutcomeAttributes(method).ofMethod();
              return nanos -> waits.record(nanos / SECOND_NANOS, attributes);
            }));
  }

  /**
   * A part of chains that measures in another way, for methods where {@code metrics.enabled} is not
   * false.
   */
  public static FilterFactory measured(
      String name, Stage stage, BiFunction<MethodDescriptor, FilterContext, ChainPart> part) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) ->
            MetricsConfig.read(context.settings()).enabled()
                ? Optional.of(part.apply(method, context))
                : Optional.empty());
  }

  /**
   * Tells how many nanoseconds each served call took from its arrival to its worker, for methods
   * where {@code metrics.enabled} is not false. Calls that expired meanwhile are not told of.
   *
   * @param sink made for each method; called on workers, must not block
   */
  public static FilterFactory queueTime(Function<MethodDescriptor, LongConsumer> sink) {
    return measured(
        "metrics-queue",
        Stage.HANDLE,
        (method, context) -> new QueueTimeFilter(context.clock(), sink.apply(method)));
  }

  /** Once for each application, whatever becomes of its chains. */
  private static void observe(Meter meter, FilterContext context) {
    context.state(
        "metrics/gauges", FigureGauges.class, () -> FigureGauges.observe(meter, context.figures()));
  }

  private static Meter meter(OpenTelemetry telemetry) {
    return telemetry.getMeter("io.linnet");
  }
}
