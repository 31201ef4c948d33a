package io.linnet.spring.observation;

import io.linnet.Result;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and values of OpenTelemetry's conventions for RPC, as Linnet's figures have them.
 * Stateless. A bean of type {@code ObservationConvention<RpcClientObservationContext>} (or {@code
 * …Server…}) takes its place.
 */
final class RpcObservationConvention<T extends Observation.Context>
    implements ObservationConvention<T> {

  static final RpcObservationConvention<RpcClientObservationContext> CLIENT =
      new RpcObservationConvention<>("client");

  static final RpcObservationConvention<RpcServerObservationContext> SERVER =
      new RpcObservationConvention<>("server");

  /** Micrometer wants each meter of a name to have the same tags. */
  private static final String NOTHING = "none";

  private final String side;

  private RpcObservationConvention(String side) {
    this.side = side;
  }

  /** That of the figure, which Micrometer's handler makes of the observation. */
  @Override
  public String getName() {
    return "rpc." + side + ".call.duration";
  }

  @Override
  public String getContextualName(T context) {
    return name((RpcObservationContext) context);
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(T context) {
    RpcObservationContext call = (RpcObservationContext) context;
    Result result = call.result();
    boolean failed = result instanceof Result.Failed;
    String error = NOTHING;
    if (result instanceof Result.Failed failure) {
      error = failure.error().code().name();
    } else if (result instanceof Result.Thrown thrown) {
      error = thrown.error().getClass().getName();
    } else if (context.getError() != null) {
      error = context.getError().getClass().getName();
    }
    return KeyValues.of(
        KeyValue.of("rpc.system.name", "linnet"),
        KeyValue.of("rpc.method", name(call)),
        KeyValue.of("rpc.status_code", failed ? error : NOTHING),
        KeyValue.of("error.type", error));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof RpcObservationContext;
  }

  private static String name(RpcObservationContext call) {
    return call.method().service().name() + "/" + call.method().name();
  }
}
