package io.linnet.core;

import io.linnet.Contract;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.NonBlocking;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ProviderChain;
import io.linnet.core.protocol.Bind;
import io.linnet.core.provider.HandOver;
import io.linnet.core.provider.ImplementationInvoker;
import io.linnet.core.provider.MethodInvokers;
import io.linnet.core.provider.ServedContract;
import io.linnet.core.provider.ServedMethod;
import io.linnet.core.worker.Workers;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.Serializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes callable what a provider exports: codec, invoker and chain of each method. */
record Exporter(AppContext context, Chains chains, Serializer serializer, Workers workers) {

  void export(Contract contract, Object implementation, Map<Long, ServedContract> served) {
    ContractCodec codec = serializer.compile(contract);
    List<ServedMethod> methods = new ArrayList<>();
    for (MethodDescriptor method : contract.methods()) {
      MethodCodec methodCodec = codec.method(method.index());
      Invoker chain =
          ProviderChain.assemble(
              method,
              chains,
              context.forMethod(method),
              new ImplementationInvoker(
                  implementation,
                  MethodInvokers.generate(method.method()),
                  methodCodec,
                  context.clock()),
              next ->
                  new HandOver(
                      workers,
                      isNonBlocking(method, implementation),
                      methodCodec,
                      context.clock(),
                      next));
      methods.add(new ServedMethod(method, methodCodec, chain));
    }
    long keyHash = Bind.Request.of(contract.key(), codec.fingerprint(), methods.size()).keyHash();
    ServedContract before =
        served.put(keyHash, new ServedContract(contract.key(), codec.fingerprint(), methods));
    if (before != null) {
      throw new IllegalArgumentException(
          "service %s is exported twice (expected: another group or version for one of them)"
              .formatted(contract.key()));
    }
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
