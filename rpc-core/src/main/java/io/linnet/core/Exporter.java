package io.linnet.core;

import io.linnet.Contract;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.NonBlocking;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ProviderChain;
import io.linnet.core.protocol.StackTraceText;
import io.linnet.core.provider.HandOver;
import io.linnet.core.provider.ImplementationInvoker;
import io.linnet.core.provider.MethodInvokers;
import io.linnet.core.provider.ServedContract;
import io.linnet.core.provider.ServedMethod;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.worker.Workers;
import io.linnet.spi.CallQueue;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes callable what a provider exports: codec, invoker and chain of each method.
 *
 * @param stackTraces whether those of exceptions are sent to consumers
 */
record Exporter(
    AppContext context,
    Chains chains,
    Serialization serialization,
    Workers workers,
    boolean stackTraces) {

  ServedContract export(Contract contract, Object implementation) {
    ContractCodec codec = serialization.compile(contract, context.settings());
    List<ServedMethod> methods = new ArrayList<>();
    for (MethodDescriptor method : contract.methods()) {
      MethodCodec methodCodec = codec.method(method.index());
      boolean nonBlocking = isNonBlocking(method, implementation);
      Invoker chain =
          ProviderChain.assemble(
              method,
              chains,
              context
                  .forMethod(method)
                  .withQueue(nonBlocking ? CallQueue.NONE : workers)
                  .withCodec(codec),
              new ImplementationInvoker(
                  implementation,
                  MethodInvokers.generate(method.method()),
                  methodCodec,
                  context.clock(),
                  stackTraces ? StackTraceText::attach : (error, attachments) -> attachments),
              next -> new HandOver(workers, nonBlocking, context.clock(), next));
      methods.add(ServedMethod.of(method, methodCodec, chain));
    }
    return new ServedContract(PeerContracts.ofProvider(contract, codec, workers), methods);
  }

  private static boolean isNonBlocking(MethodDescriptor method, Object implementation) {
    Class<?> type = implementation.getClass();
    if (type.isAnnotationPresent(NonBlocking.class)) {
      return true;
    }
    try {
      return type.getMethod(method.method().getName(), method.method().getParameterTypes())
          .isAnnotationPresent(NonBlocking.class);
    } catch (NoSuchMethodException e) {
      return false; // implemented under another erasure, by a bridge
    }
  }
}
