package io.linnet.spring.observation;

import io.linnet.MethodDescriptor;
import io.linnet.Result;
import org.jspecify.annotations.Nullable;

/** What a call's observation knows, on either side. */
public sealed interface RpcObservationContext
    permits RpcClientObservationContext, RpcServerObservationContext {

  /** The method that is called. */
  MethodDescriptor method();

  /** How the call ended; null before it has, and after a defect of a filter. */
  @Nullable Result result();
}
