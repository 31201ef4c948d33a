package io.linnet.spring.observation;

import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/** A call that is made, with all its attempts. */
public final class RpcClientObservationContext extends SenderContext<TraceFields>
    implements RpcObservationContext {

  private final MethodDescriptor method;
  private volatile @Nullable Result result;

  RpcClientObservationContext(Invocation call) {
    super((fields, name, value) -> fields.put(name, value), Kind.CLIENT);
    method = call.method();
    setCarrier(new TraceFields());
    setRemoteServiceName(call.method().service().name());
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
