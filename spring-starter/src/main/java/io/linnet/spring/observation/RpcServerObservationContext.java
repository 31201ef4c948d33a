package io.linnet.spring.observation;

import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

/** A call that is served or refused. */
public final class RpcServerObservationContext extends ReceiverContext<Invocation>
    implements RpcObservationContext {

  private final MethodDescriptor method;
  private volatile @Nullable Result result;

  RpcServerObservationContext(Invocation call) {
    super(TraceFields::get, Kind.SERVER);
    method = call.method();
    setCarrier(call);
  }

  @Override
  public MethodDescriptor method() {
    return method;
  }

  @Override
  public @Nullable Result result() {
    return result;
  }

  void ended(@Nullable Result ended) {
    result = ended;
  }
}
