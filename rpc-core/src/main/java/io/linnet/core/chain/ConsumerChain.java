package io.linnet.core.chain;

import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.core.cluster.ClusterInvoker;
import io.linnet.core.cluster.Directory;
import io.linnet.spi.FilterContext;

/** The way of a call through a consumer, put together in one place. */
public final class ConsumerChain {

  private ConsumerChain() {}

  /** The chain of one method; read it from the bottom up, as a call meets it from the top down. */
  public static Invoker assemble(
      MethodDescriptor method, Chains chains, FilterContext context, Directory directory) {
    // the instance is known: whatever looks at it or at the connection
    Invoker endpoint = invocation -> invocation.endpoint().invoke(invocation);
    Invoker attempt = chains.bind(Stage.LIMIT, Stage.SIGN, method, context, endpoint);
    // copies of calls are signed, and nothing else: nobody shall think that they are calls
    Invoker copy = chains.bind(Stage.SIGN, Stage.SIGN, method, context, endpoint);
    // picks an instance for each attempt
    Invoker cluster =
        new ClusterInvoker(directory, attempt, copy, context.scheduler(), context.clock());
    // the call as the user sees it, retries inside
    Invoker call = chains.bind(Stage.OBSERVE, Stage.BREAK, method, context, cluster);
    // a defect in any of these ends the call, not the caller
    return new GuardedInvoker(call);
  }
}
