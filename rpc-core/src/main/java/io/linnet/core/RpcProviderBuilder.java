package io.linnet.core;

import io.linnet.Contract;
import io.linnet.Instance;
import io.linnet.InvalidContractException;
import io.linnet.ServiceKey;
import io.linnet.config.InvalidSettingsException;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.core.chain.Chains;
import io.linnet.core.protocol.Preface;
import io.linnet.core.provider.Dispatcher;
import io.linnet.core.provider.ServedContract;
import io.linnet.core.provider.ServedContracts;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.Server;
import io.linnet.core.worker.VirtualWorkers;
import io.linnet.core.worker.WorkerPool;
import io.linnet.core.worker.Workers;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Serializer;
import io.linnet.spi.TypeMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a provider. What is said here is a setting of layer {@code builder}: environment and
 * system properties win over it. Not thread-safe.
 */
public final class RpcProviderBuilder {

  /** Longest a call may take, whatever its request says. */
  private static final Duration MAX_DEADLINE = Duration.ofHours(1);

  private record Export(ServiceKey key, Class<?> type, Object implementation) {}

  private final BuilderSettings said = new BuilderSettings();
  private final List<Export> exports = new ArrayList<>();
  private @Nullable Registry registry;

  RpcProviderBuilder() {}

  /** Name of this application; default {@code app}. */
  public RpcProviderBuilder application(String name) {
    return set("linnet.application", name);
  }

  /**
   * Address of the registry; without one, consumers need the provider's address. Several, separated
   * by a space, all get to know the provider.
   */
  public RpcProviderBuilder registry(String address) {
    return set("linnet.registry", address);
  }

  /** A registry that is open already; the provider closes it. */
  public RpcProviderBuilder registry(Registry opened) {
    registry = opened;
    return this;
  }

  /** Address to listen on; default 127.0.0.1. */
  public RpcProviderBuilder host(String host) {
    return set("linnet.provider.host", host);
  }

  /** Port to listen on; 0 takes a free one; default 7700. */
  public RpcProviderBuilder port(int port) {
    return set("linnet.provider.port", Integer.toString(port));
  }

  /** Offers an implementation of a contract interface. */
  public <T> RpcProviderBuilder export(Class<T> type, T implementation) {
    return export(type, ServiceKey.of(type), implementation);
  }

  /** Offers an implementation of an interface under another key, annotated or not. */
  public <T> RpcProviderBuilder export(Class<T> type, ServiceKey key, T implementation) {
    exports.add(new Export(key, type, Objects.requireNonNull(implementation, "implementation")));
    return this;
  }

  /** Adds a feature; one found on the class path under the same name is replaced. */
  public RpcProviderBuilder filter(FilterFactory filter) {
    said.filter(filter);
    return this;
  }

  /** Adds features, such as those of {@code Tracing}. */
  public RpcProviderBuilder filters(List<? extends FilterFactory> filters) {
    filters.forEach(said::filter);
    return this;
  }

  /**
   * Lets a type cross in the form of another: one of a library, which can't be changed.
   *
   * @param type what contracts name; exactly this class
   * @param form what crosses in its place, without type parameters
   */
  public <T, F> RpcProviderBuilder map(
      Class<T> type, Class<F> form, Function<T, F> toForm, Function<F, T> fromForm) {
    said.map(new TypeMapping<>(type, form, toForm, fromForm));
    return this;
  }

  /** Tells of what happens around the registry; it is counted and logged in any case. */
  public RpcProviderBuilder registryEvents(RegistryEvents listener) {
    said.listener(listener);
    return this;
  }

  /** Any setting by its full key. */
  public RpcProviderBuilder set(String key, String value) {
    said.set(key, value);
    return this;
  }

  /** A further layer of settings, stronger than the builder and the layers added before. */
  public RpcProviderBuilder settings(SettingsSource source) {
    said.source(source);
    return this;
  }

  /** A layer stronger than environment and system properties, such as the command line. */
  public RpcProviderBuilder override(SettingsSource source) {
    said.override(source);
    return this;
  }

  /**
   * Starts to serve, then announces. Does not wait for the registry.
   *
   * @throws InvalidSettingsException naming every wrong setting
   * @throws InvalidContractException when an exported interface can't be a contract
   * @throws IllegalStateException when the port can't be bound
   */
  public RpcProvider start() {
    RpcProvider provider = startWithdrawn();
    try {
      provider.announce();
      return provider;
    } catch (RuntimeException e) {
      provider.close();
      throw e;
    }
  }

  /**
   * Starts to serve, but sends consumers away until {@link RpcProvider#announce}: for applications
   * that have more to do before they are ready. Throws what {@link #start} throws.
   */
  public RpcProvider startWithdrawn() {
    Settings settings = said.settings();
    SettingsReader reader = new SettingsReader(settings, SettingsScope.of("provider"));
    CommonConfig common = CommonConfig.from(reader);
    ProviderConfig config = ProviderConfig.from(reader, common.registries());
    Serializer serializer = BuilderSettings.serializer(config.serializer(), reader);
    List<TypeMapping<?, ?>> mappings = said.mappings(reader);
    if (exports.isEmpty()) {
      reader.problem("services", "nothing is exported (expected: at least one export(…))");
    }
    Registries registries = registry == null ? Registries.find(common, reader) : null;
    reader.check(); // before anything is opened
    TimerThread timer = new TimerThread("linnet-timer");
    Workers workers =
        config.virtualThreads()
            ? new VirtualWorkers(config.workerQueue())
            : new WorkerPool("linnet-worker", config.workerThreads(), config.workerQueue());
    AppContext context =
        AppContext.create("provider", common.application(), settings, timer, workers);
    List<FilterFactory> filters = said.filters();
    Exporter exporter =
        new Exporter(
            context,
            new Chains(filters),
            new Serialization(Objects.requireNonNull(serializer), mappings),
            workers,
            config.stackTraces());
    try {
      List<ServedContract> exported = new ArrayList<>();
      for (Export export : exports) {
        Contract contract = Contract.of(export.type(), export.key());
        exported.add(exporter.export(contract, export.implementation()));
      }
      ServedContracts served = ServedContracts.of(exported);
      context.settings().check();
      long bootEpoch = System.currentTimeMillis();
      Server server =
          Server.start(
              config.host(),
              config.port(),
              config.loops(),
              config.connection(),
              common.application(),
              bootEpoch,
              () -> new Dispatcher(served, workers, MAX_DEADLINE.toNanos()));
      server.sendAway(Duration.ZERO); // until it is announced
      try {
        RegistryLog log = new RegistryLog(context.clock(), said.listeners());
        Instance instance =
            new Instance(
                common.application(),
                config.advertise(),
                server.port(),
                bootEpoch,
                config.weight(),
                Preface.VERSION,
                fingerprints(exported),
                labels(config.labels(), filters));
        Registry opened = registries == null ? registry : registries.open(log, reader);
        reader.check();
        new UnreadSettings(settings, "provider", reader.asked()).tell(context.settings().asked());
        return new RpcProvider(instance, server, workers, timer, opened, log, context, config);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (RuntimeException e) {
      context.figures().close();
      workers.close();
      timer.close();
      throw e;
    }
  }

  private static Map<String, String> labels(Map<String, String> own, List<FilterFactory> filters) {
    Map<String, String> labels = new HashMap<>(own);
    filters.forEach(filter -> labels.putAll(filter.labels()));
    return labels;
  }

  private static Map<ServiceKey, String> fingerprints(List<ServedContract> exported) {
    Map<ServiceKey, String> fingerprints = new HashMap<>();
    for (ServedContract served : exported) {
      PeerContracts contracts = served.contracts();
      fingerprints.put(contracts.contract().key(), contracts.codec().fingerprint().toString());
    }
    return fingerprints;
  }
}
