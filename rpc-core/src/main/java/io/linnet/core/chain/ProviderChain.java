package io.linnet.core.chain;

import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import java.util.function.UnaryOperator;

/** The way of a call through a provider, put together in one place. */
public final class ProviderChain {

  private ProviderChain() {}

  /**
   * The chain of one method.
   *
   * @param implementation calls the user's code
   * @param handOver puts the switch to a worker in front of what it is given
   */
  public static Invoker assemble(
      MethodDescriptor method,
      Chains chains,
      FilterContext context,
      Invoker implementation,
      UnaryOperator<Invoker> handOver) {
    // on the worker, arguments decoded
    Invoker handle = chains.bind(Stage.HANDLE, Stage.HANDLE, method, context, implementation);
    // the switch to a worker; expired and cancelled work stops here, before it is decoded
    Invoker worker = handOver.apply(new GuardedInvoker(handle));
    // on the event loop, header only: observe, refuse
    Invoker serve = chains.bind(Stage.SERVE, Stage.SHED, method, context, worker);
    return new GuardedInvoker(serve);
  }
}
