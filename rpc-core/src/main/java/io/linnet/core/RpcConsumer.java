package io.linnet.core;

import io.linnet.CallContext;
import io.linnet.Contract;
import io.linnet.Decisions;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.ServiceKey;
import io.linnet.config.SettingsSource;
import io.linnet.core.chain.ChainStep;
import io.linnet.core.chain.Chains;
import io.linnet.core.cluster.ClusterContext;
import io.linnet.core.cluster.Directory;
import io.linnet.core.stub.CallRecorder;
import io.linnet.core.stub.DescribedCall;
import io.linnet.core.stub.MethodHandler;
import io.linnet.core.stub.Stubs;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.worker.Workers;
import io.linnet.rule.Rule;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Figure;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.PickReport;
import io.linnet.spi.RegistryEvent;
import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The consumer's side of an application: makes stubs and owns everything they need. Thread-safe;
 * one for each application and registry is enough.
 */
public final class RpcConsumer implements AutoCloseable {

  private final AppContext context;
  private final ClusterContext cluster;
  private final Workers callbacks;
  private final TimerThread timer;
  private final Chains chains;
  private final Balancers balancers;
  private final Serialization serialization;
  private final RegistryLog log;
  private final UnreadSettings unread;
  private final RuleBook rules;
  private final CallRecorder recorder = new CallRecorder();
  private final Map<Wish, ConsumedService> services = new LinkedHashMap<>();
  private boolean closed;

  /**
   * What stubs are asked for; those of equal wishes share everything.
   *
   * @param own settings that these stubs have beyond those of the consumer
   */
  private record Wish(Contract contract, List<SettingsSource> own) {}

  private RpcConsumer(
      AppContext context,
      ClusterContext cluster,
      Workers callbacks,
      TimerThread timer,
      Chains chains,
      Balancers balancers,
      Serialization serialization,
      RegistryLog log,
      UnreadSettings unread) {
    this.context = context;
    this.cluster = cluster;
    this.callbacks = callbacks;
    this.timer = timer;
    this.chains = chains;
    this.balancers = balancers;
    this.serialization = serialization;
    this.log = log;
    this.unread = unread;
    RuleCheck check = new RuleCheck(!cluster.routing().routers().isEmpty());
    this.rules = new RuleBook(cluster.registry(), context, callbacks, log, check, this::services);
  }

  /** Puts a consumer together; it owns whatever can be closed. */
  static RpcConsumer create(
      AppContext context,
      ClusterContext cluster,
      Workers callbacks,
      TimerThread timer,
      Chains chains,
      Balancers balancers,
      Serialization serialization,
      RegistryLog log,
      UnreadSettings unread) {
    RpcConsumer consumer =
        new RpcConsumer(
            context, cluster, callbacks, timer, chains, balancers, serialization, log, unread);
    consumer.rules.look();
    context
        .figures()
        .add(
            cluster.registry().toString(),
            () -> List.of(Shown.of(Figure.CONNECTIONS, cluster.transport()::connections)));
    return consumer;
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
    return stub(type, wish(type), ConsumedService::handlers, "stub of ");
  }

  /** A stub of an interface under another key, annotated or not. */
  public <T> T stub(Class<T> type, ServiceKey key) {
    return stub(type, wish(type, key), ConsumedService::handlers, "stub of ");
  }

  /**
   * A stub with settings of its own, which only rules are stronger than.
   *
   * @param own such as {@code linnet.consumer.timeout}; what stands below {@code services.[…].} of
   *     other layers is weaker, too
   */
  public <T> T stub(Class<T> type, ServiceKey key, SettingsSource own) {
    Wish wish = new Wish(Contract.of(type, key), List.of(own));
    return stub(type, wish, ConsumedService::handlers, "stub of ");
  }

  /**
   * Waits until an instance of the service of a stub can be used. Calls need not wait for that:
   * they do it themselves, within their deadline.
   *
   * @return false when that took longer than {@code limit}
   */
  public boolean awaitInstance(Class<?> type, ServiceKey key, Duration limit)
      throws InterruptedException {
    stub(type, key);
    return service(wish(type, key)).directory().awaitAvailable(limit);
  }

  private static Wish wish(Class<?> type) {
    return new Wish(Contract.of(type), List.of());
  }

  private static Wish wish(Class<?> type, ServiceKey key) {
    return new Wish(Contract.of(type, key), List.of());
  }

  private synchronized <T> T stub(
      Class<T> type,
      Wish wish,
      Function<ConsumedService, List<? extends InvocationHandler>> handlers,
      String what) {
    if (closed) {
      throw new IllegalStateException("this consumer is closed; make stubs before close()");
    }
    ConsumedService service = services.get(wish);
    boolean isNew = service == null;
    if (service == null) {
      service = consume(wish);
    }
    T stub =
        Stubs.create(
            type,
            wish.contract(),
            handlers.apply(service),
            what + wish.contract().key() + " at " + cluster.registry());
    if (isNew) {
      services.put(wish, service);
      context.figures().add(cluster.registry().toString(), service::figures);
      service.directory().start();
      rules.look();
    }
    return stub;
  }

  private ConsumedService consume(Wish wish) {
    Contract contract = wish.contract();
    AppContext reading = context.under(wish.own());
    ContractCodec codec = serialization.compile(contract, reading.settings());
    LoadBalancer balancer = balancers.of(reading.forService(contract.key()).settings());
    Directory directory =
        new Directory(
            PeerContracts.ofConsumer(contract, codec, callbacks),
            cluster,
            Objects.requireNonNull(balancer), // the consumer has one, or could not be built
            applications -> rules.look());
    ConsumedService service =
        ConsumedService.create(
            contract, directory, chains, balancers, reading, wish.own(), callbacks, recorder);
    reading.settings().check();
    unread.tell(reading.settings().asked());
    return service;
  }

  /**
   * What is known of a service and why, in lines for people: its instances, those that are not used
   * and the reason, the rules that hold, and how the registry sees it.
   */
  public String explain(ServiceKey service) {
    StringBuilder text = new StringBuilder();
    for (ConsumedService consumed : services()) {
      if (consumed.directory().service().equals(service)) {
        text.append(consumed.directory().explain()).append('\n');
      }
    }
    if (text.isEmpty()) {
      text.append(service).append(": no stub of it was made here\n");
    }
    List<Rule> holding = rules.rules().all();
    text.append("rules: ").append(holding.isEmpty() ? "none" : holding).append('\n');
    return text.append(cluster.registry().explain(service)).toString();
  }

  /**
   * What calls of a service go through now, and how each filter stands: the state of a breaker, how
   * much of a limit is used.
   *
   * @return by the name of the method, those of the contract that was used first; empty when no
   *     stub of the service was made here
   */
  public Map<String, List<ChainStep>> chains(ServiceKey service) {
    Map<String, List<ChainStep>> chains = new LinkedHashMap<>();
    for (ConsumedService consumed : services()) {
      if (consumed.directory().service().equals(service)) {
        for (MethodHandler handler : consumed.handlers()) {
          chains.putIfAbsent(handler.method().signature(), handler.chain());
        }
      }
    }
    return chains;
  }

  /** A call of a contract method, such as {@code orders -> orders.find(42)}. */
  @FunctionalInterface
  public interface Call<T> {
    /** Makes the call. */
    void on(T stub) throws Exception;
  }

  /**
   * Why a call would go where it would go now: which route matches, which groups and zones get how
   * much, and what the balancer makes of each instance. The call is not made, and nothing is
   * counted. Attachments of the current {@link io.linnet.CallContext} count.
   *
   * @param call makes one call on the stub it is given; what that returns says nothing (null, zero)
   * @throws IllegalArgumentException when {@code call} makes no call
   */
  public <T> PickReport explain(Class<T> type, Call<T> call) {
    Wish wish = wish(type);
    List<Invocation> described = new ArrayList<>();
    T describing =
        stub(
            type,
            wish,
            service ->
                service.handlers().stream()
                    .map(handler -> new DescribedCall(handler, described::add))
                    .toList(),
            "stub that explains calls of ");
    try {
      call.on(describing);
    } catch (Exception e) {
      if (described.isEmpty()) {
        throw new IllegalArgumentException("failed before it made a call of " + type.getName(), e);
      } // what it does with a result that says nothing does not matter
    }
    if (described.isEmpty()) {
      throw new IllegalArgumentException(
          "no call was made (expected: a call of a method of %s on the given stub)"
              .formatted(type.getName()));
    }
    return service(wish).directory().explain(described.get(0));
  }

  /**
   * Makes a call at every instance that can be used now, at the same time; what it does at one says
   * nothing of the others.
   *
   * @param call makes one asynchronous call on the stub it is given
   * @return what becomes of it at each instance; empty while there is none
   */
  public <T, R> Map<Instance, CompletableFuture<R>> broadcast(
      Class<T> type, Function<T, CompletableFuture<R>> call) {
    T stub = stub(type);
    Map<Instance, CompletableFuture<R>> outcomes = new LinkedHashMap<>();
    for (Instance each : service(wish(type)).directory().available()) {
      CallContext there = CallContext.current().at(each);
      outcomes.put(each, there.call(() -> call.apply(stub)));
    }
    return outcomes;
  }

  private synchronized ConsumedService service(Wish wish) {
    return Objects.requireNonNull(services.get(wish), "just made");
  }

  /**
   * Why the last 256 calls that were explained went as they did, the oldest first: those made in
   * {@link io.linnet.CallContext#explain}, and those that {@code explain.one-in} chose.
   */
  public List<Decisions> decisions() {
    return recorder.last().stream().map(CallRecorder.Recorded::decisions).toList();
  }

  /**
   * What a rule would change if it held: whether it would be refused, and where the recorded calls
   * ({@link #decisions}) could go then. Nothing is changed, and no call is made.
   *
   * @param rule a new one, or another version of one that holds
   */
  public DryRun dryRun(Rule rule) {
    Map<ServiceKey, Directory> directories = new LinkedHashMap<>();
    services().forEach(each -> directories.put(each.directory().service(), each.directory()));
    return DryRun.of(
        rule, rules.problem(rule), rules.rules(), rules.with(rule), directories, recorder.last());
  }

  /** How often each kind of thing happened around the registry. */
  public Map<RegistryEvent, Long> registryEvents() {
    return log.counts();
  }

  private synchronized List<ConsumedService> services() {
    return List.copyOf(services.values());
  }

  /** Ends watches and connections; calls that still run fail. Idempotent. */
  @Override
  public void close() {
    List<ConsumedService> ending;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = services();
    }
    context.figures().close();
    rules.close();
    ending.forEach(service -> service.directory().close());
    cluster.transport().close();
    callbacks.close();
    timer.close();
    cluster.registry().close();
  }

  /** Application, registry and the services it has stubs of. */
  @Override
  public synchronized String toString() {
    return "consumer %s at %s, stubs: %s"
        .formatted(
            context.application(),
            cluster.registry(),
            services.keySet().stream().map(wish -> wish.contract().key().toString()).toList());
  }
}
