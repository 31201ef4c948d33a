package io.linnet.core;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ConsumerChain;
import io.linnet.core.cluster.Directory;
import io.linnet.core.stub.MethodHandler;
import io.linnet.core.stub.Stubs;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.worker.Workers;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consumer's side of an application: makes stubs and owns everything they need. Thread-safe;
 * one for each application and registry is enough.
 */
public final class RpcConsumer implements AutoCloseable {

  private final AppContext context;
  private final Registry registry;
  private final ClientTransport transport;
  private final Workers callbacks;
  private final TimerThread timer;
  private final Chains chains;
  private final LoadBalancer balancer;
  private final Serialization serialization;
  private final Map<Contract, Directory> directories = new HashMap<>();
  private boolean closed;

  RpcConsumer(
      AppContext context,
      Registry registry,
      ClientTransport transport,
      Workers callbacks,
      TimerThread timer,
      Chains chains,
      LoadBalancer balancer,
      Serialization serialization) {
    this.context = context;
    this.registry = registry;
    this.transport = transport;
    this.callbacks = callbacks;
    this.timer = timer;
    this.chains = chains;
    this.balancer = balancer;
    this.serialization = serialization;
  }

  /**
   * A consumer with default settings.
   *
   * @param registry such as {@code zookeeper://127.0.0.1:2181} or {@code direct://127.0.0.1:7700}
   */
  public static RpcConsumer of(String registry) {
    return builder().registry(registry).build();
  }

  /** Starts to describe a consumer. */
  public static RpcConsumerBuilder builder() {
    return new RpcConsumerBuilder();
  }

  /**
   * A stub of a contract interface. Its providers need not be there yet.
   *
   * @throws io.linnet.InvalidContractException when the interface can't be a contract
   * @throws io.linnet.config.InvalidSettingsException when settings of its methods are wrong
   */
  public <T> T stub(Class<T> type) {
    return stub(type, Contract.of(type));
  }

  /** A stub of an interface under another key, annotated or not. */
  public <T> T stub(Class<T> type, ServiceKey key) {
    return stub(type, Contract.of(type, key));
  }

  private synchronized <T> T stub(Class<T> type, Contract contract) {
    if (closed) {
      throw new IllegalStateException("this consumer is closed; make stubs before close()");
    }
    AppContext reading = context.afresh();
    ContractCodec codec = serialization.compile(contract, reading.settings());
    Directory directory = directories.get(contract);
    boolean isNew = directory == null;
    if (directory == null) {
      PeerContracts contracts = PeerContracts.ofConsumer(contract, codec, callbacks);
      directory =
          new Directory(
              contracts, registry, transport, balancer, context.random(), context.clock());
    }
    List<MethodHandler> handlers = new ArrayList<>();
    for (MethodDescriptor method : contract.methods()) {
      AppContext scope = reading.forMethod(method);
      Duration timeout = ConsumerConfig.timeout(scope.settings(), method.timeout());
      handlers.add(
          new MethodHandler(
              method,
              ConsumerChain.assemble(method, chains, scope, directory),
              timeout,
              context.clock(),
              callbacks));
    }
    reading.settings().check();
    T stub =
        Stubs.create(type, contract, handlers, "stub of " + contract.key() + " at " + registry);
    if (isNew) {
      directories.put(contract, directory);
      directory.start();
    }
    return stub;
  }

  /** Ends watches and connections; calls that still run fail. Idempotent. */
  @Override
  public void close() {
    List<Directory> ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = List.copyOf(directories.values());
    }
    ending.forEach(Directory::close);
    transport.close();
    callbacks.close();
    timer.close();
    registry.close();
  }

  /** Application, registry and the services it has stubs of. */
  @Override
  public synchronized String toString() {
    return "consumer %s at %s, stubs: %s"
        .formatted(
            context.application(),
            registry,
            directories.keySet().stream().map(contract -> contract.key().toString()).toList());
  }
}
