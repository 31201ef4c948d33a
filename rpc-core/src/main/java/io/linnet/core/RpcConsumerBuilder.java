package io.linnet.core;

import io.linnet.Clock;
import io.linnet.Durations;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.core.chain.Chains;
import io.linnet.core.cluster.ClusterContext;
import io.linnet.core.cluster.Routing;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.worker.WorkerPool;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Router;
import io.linnet.spi.Serializer;
import io.linnet.spi.TypeMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a consumer. What is said here is a setting of layer {@code builder}: environment and
 * system properties win over it. Not thread-safe.
 */
public final class RpcConsumerBuilder {

  private final BuilderSettings said = new BuilderSettings();
  private final List<LoadBalancer> balancers = new ArrayList<>();
  private final List<Router> routers = new ArrayList<>();
  private @Nullable Registry registry;

  RpcConsumerBuilder() {}

  /** Name of this application; default {@code app}. */
  public RpcConsumerBuilder application(String name) {
    return set("linnet.application", name);
  }

  /**
   * Address of the registry; required unless an object is given. Several, separated by a space, are
   * merged, the preferred first.
   */
  public RpcConsumerBuilder registry(String address) {
    return set("linnet.registry", address);
  }

  /** A registry that is open already; the consumer closes it. */
  public RpcConsumerBuilder registry(Registry opened) {
    registry = opened;
    return this;
  }

  /** Total deadline of each call; default 3 s. */
  public RpcConsumerBuilder timeout(Duration timeout) {
    return set("linnet.consumer.timeout", Durations.format(timeout));
  }

  /** Name of the balancer; default {@code p2c}. */
  public RpcConsumerBuilder loadBalancer(String name) {
    return set("linnet.consumer.load-balancer", name);
  }

  /** A balancer of one's own, chosen at once. */
  public RpcConsumerBuilder loadBalancer(LoadBalancer balancer) {
    return knownBalancer(balancer).loadBalancer(balancer.name());
  }

  /** A balancer of one's own, which settings and rules may choose by its name. */
  public RpcConsumerBuilder knownBalancer(LoadBalancer balancer) {
    balancers.add(balancer);
    return this;
  }

  /** Adds a router; one found on the class path under the same name is replaced. */
  public RpcConsumerBuilder router(Router router) {
    routers.add(router);
    return this;
  }

  /** Adds a feature; one found on the class path under the same name is replaced. */
  public RpcConsumerBuilder filter(FilterFactory filter) {
    said.filter(filter);
    return this;
  }

  /** Adds features, such as those of {@code Tracing}. */
  public RpcConsumerBuilder filters(List<? extends FilterFactory> filters) {
    filters.forEach(said::filter);
    return this;
  }

  /**
   * Lets a type cross in the form of another: one of a library, which can't be changed.
   *
   * @param type what contracts name; exactly this class
   * @param form what crosses in its place, without type parameters
   */
  public <T, F> RpcConsumerBuilder map(
      Class<T> type, Class<F> form, Function<T, F> toForm, Function<F, T> fromForm) {
    said.map(new TypeMapping<>(type, form, toForm, fromForm));
    return this;
  }

  /** Tells of what happens around the registry; it is counted and logged in any case. */
  public RpcConsumerBuilder registryEvents(RegistryEvents listener) {
    said.listener(listener);
    return this;
  }

  /** Any setting by its full key. */
  public RpcConsumerBuilder set(String key, String value) {
    said.set(key, value);
    return this;
  }

  /** A further layer of settings, stronger than the builder and the layers added before. */
  public RpcConsumerBuilder settings(SettingsSource source) {
    said.source(source);
    return this;
  }

  /** A layer stronger than environment and system properties, such as the command line. */
  public RpcConsumerBuilder override(SettingsSource source) {
    said.override(source);
    return this;
  }

  /**
   * Makes the consumer. Does not wait for the registry or any provider.
   *
   * @throws io.linnet.config.InvalidSettingsException naming every wrong setting
   */
  public RpcConsumer build() {
    Settings settings = ClusterMode.spelledOut(said.settings());
    SettingsReader reader = new SettingsReader(settings, SettingsScope.of("consumer"));
    CommonConfig common = CommonConfig.from(reader);
    ConsumerConfig config = ConsumerConfig.from(reader);
    Balancers known = new Balancers(balancers);
    known.of(reader); // refused now, though it is read again for each service
    Serializer serializer = BuilderSettings.serializer(config.serializer(), reader);
    List<TypeMapping<?, ?>> mappings = said.mappings(reader);
    Registries registries = registry == null ? Registries.find(common, reader) : null;
    if (registry == null && common.registries().isEmpty()) {
      reader
          .in(CommonConfig.SCOPE)
          .problem(
              "registry", "not set (expected: linnet.registry=zookeeper://host:2181 or similar)");
    }
    reader.check(); // before anything is opened
    RegistryLog log = new RegistryLog(Clock.system(), said.listeners());
    Registry opened = registries == null ? registry : registries.open(log, reader);
    reader.check();
    TimerThread timer = new TimerThread("linnet-timer");
    WorkerPool callbacks = WorkerPool.ofCallbacks("linnet-callback", config.callbackThreads());
    AppContext context =
        AppContext.create("consumer", common.application(), settings, timer, callbacks);
    ClusterContext cluster =
        new ClusterContext(
            Objects.requireNonNull(opened),
            new ClientTransport(config.connection(), common.application(), config.loops()),
            new Routing(
                common.application(),
                new Extensions<>(Router.class, "router", "linnet-loadbalance", routers).all()),
            context.random(),
            context.clock(),
            timer,
            callbacks,
            log,
            config.keepMissing(),
            config.slowStart(),
            config.locality(),
            config.panic(),
            config.recoveryHold(),
            config.subset(),
            config.lazy());
    return RpcConsumer.create(
        context,
        cluster,
        callbacks,
        timer,
        new Chains(said.filters()),
        known,
        new Serialization(Objects.requireNonNull(serializer), mappings),
        log,
        new UnreadSettings(settings, "consumer", reader.asked()));
  }
}
