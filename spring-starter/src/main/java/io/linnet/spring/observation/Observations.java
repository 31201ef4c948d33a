package io.linnet.spring.observation;

import io.linnet.CallContext;
import io.linnet.CancelScope;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.governance.trace.TraceConfig;
import io.linnet.spi.FilterFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of an application, those that it makes and those that it serves: one
 * observation for each, and spans and figures as the registry's handlers make them. These are
 * called on event loops, too, and must not wait. Thread-safe.
 */
public final class Observations {

  private final ObservationRegistry registry;
  private final @Nullable ObservationConvention<RpcClientObservationContext> client;
  private final @Nullable ObservationConvention<RpcServerObservationContext> server;

  /** Observations of calls that are being served, by what cancels those. */
  private final Map<CancelScope, Observation> served = new ConcurrentHashMap<>();

  /**
   * Observations.
   *
   * @param client names and values of calls that are made; null for OpenTelemetry's
   * @param server names and values of calls that are served; null for OpenTelemetry's
   */
  public Observations(
      ObservationRegistry registry,
      @Nullable ObservationConvention<RpcClientObservationContext> client,
      @Nullable ObservationConvention<RpcServerObservationContext> server) {
    this.registry = registry;
    this.client = client;
    this.server = server;
  }

  /** An observation for each call; its parent is the current one, or that of the served call. */
  public List<FilterFactory> consumer() {
    return List.of(filter("observe", Stage.OBSERVE, this::call));
  }

  /** An observation for each served call, refused ones included; current in its handler. */
  public List<FilterFactory> provider() {
    return List.of(
        filter("observe-serve", Stage.SERVE, this::serve),
        filter("observe-handle", Stage.HANDLE, this::handle));
  }

  private static FilterFactory filter(String name, Stage stage, Filter filter) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) ->
            TraceConfig.read(context.settings()).enabled()
                ? Optional.of(filter)
                : Optional.empty());
  }

  private CompletableFuture<Result> call(Invocation call, Invoker next) {
    RpcClientObservationContext context = new RpcClientObservationContext(call);
    Observation observation =
        Observation.createNotStarted(
            client, RpcObservationConvention.CLIENT, () -> context, registry);
    Invocation above = CallContext.current().served();
    Observation parent = above == null ? null : served.get(above.scope());
    if (parent != null && registry.getCurrentObservation() == null) {
      observation.parentObservation(parent);
    }
    observation.start(); // the registry's handlers say now what travels
    return next.invoke(
        context.getCarrier().onto(call),
        (result, defect) -> {
          context.ended(result);
          end(observation, result, defect);
        });
  }

  private CompletableFuture<Result> serve(Invocation call, Invoker next) {
    RpcServerObservationContext context = new RpcServerObservationContext(call);
    Observation observation =
        Observation.createNotStarted(
                server, RpcObservationConvention.SERVER, () -> context, registry)
            .start();
    served.put(call.scope(), observation);
    return next.invoke(
        call,
        (result, defect) -> {
          served.remove(call.scope());
          context.ended(result);
          end(observation, result, defect);
        });
  }

  @SuppressWarnings("try") // the scope has only to be closed
  private CompletableFuture<Result> handle(Invocation call, Invoker next) {
    Observation observation = served.get(call.scope());
    if (observation == null) {
      return next.invoke(call);
    }
    try (Observation.Scope current = observation.openScope()) {
      return next.invoke(call);
    }
  }

  private static void end(
      Observation observation, @Nullable Result result, @Nullable Throwable defect) {
    if (result instanceof Result.Failed failed) {
      observation.error(failed.error());
    } else if (defect != null) {
      observation.error(defect);
    }
    observation.stop();
  }
}
