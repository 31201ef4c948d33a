package io.linnet.core.cluster;

import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.core.transport.ClientTransport;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The live list of endpoints of one service. The registry says which instances there should be, the
 * connections say which of them can be used; the connection is the better witness, so an instance
 * that the registry loses stays in use as long as its connection lives and it has not said that it
 * is shutting down.
 *
 * <p>Callers read one immutable snapshot; changes are made one at a time.
 */
public final class Directory implements AutoCloseable {

  /**
   * What calls see.
   *
   * @param known every endpoint
   * @param usable those that can take a call
   * @param picker chooses among the usable; null when there is none
   * @param settled whether waiting could not change anything soon
   */
  record Snapshot(
      List<LiveEndpoint> known, List<Endpoint> usable, @Nullable Picker picker, boolean settled) {}

  private final PeerContracts contracts;
  private final Registry registry;
  private final ClientTransport transport;
  private final LoadBalancer balancer;
  private final RandomGenerator random;
  private final Clock clock;
  private final Map<String, LiveEndpoint> endpoints = new LinkedHashMap<>();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private List<Instance> registered = List.of();
  private boolean listed;
  private boolean closed;
  private volatile Snapshot snapshot = new Snapshot(List.of(), List.of(), null, false);
  private @Nullable Watch watch;

  /** Creates a directory that knows nothing yet; {@link #start} it. */
  public Directory(
      PeerContracts contracts,
      Registry registry,
      ClientTransport transport,
      LoadBalancer balancer,
      RandomGenerator random,
      Clock clock) {
    this.contracts = contracts;
    this.registry = registry;
    this.transport = transport;
    this.balancer = balancer;
    this.random = random;
    this.clock = clock;
  }

  /** Begins to watch the registry and to connect. */
  public void start() {
    Watch started = registry.watch(service(), this::changed);
    synchronized (this) {
      watch = started;
    }
  }

  /** Ends the watch and gives the connections back. */
  @Override
  public void close() {
    Watch ending;
    synchronized (this) {
      closed = true;
      ending = watch;
      endpoints.values().forEach(LiveEndpoint::close);
      endpoints.clear();
      snapshot = new Snapshot(List.of(), List.of(), null, true);
    }
    if (ending != null) {
      ending.close();
    }
    waiting.forEach(Runnable::run);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  ServiceKey service() {
    return contracts.contract().key();
  }

  /** Runs {@code check} after each change until {@link #stopWaiting}. */
  void waitForChange(Runnable check) {
    waiting.add(check);
  }

  void stopWaiting(Runnable check) {
    waiting.remove(check);
  }

  int waitingCalls() {
    return waiting.size();
  }

  /** How the registry stands, for messages. */
  synchronized String registryState() {
    if (watch == null || (watch.state() == Watch.State.CONNECTING && !listed)) {
      return registry + " has not answered yet";
    }
    String stale = watch.state() == Watch.State.STALE ? ", not reachable now" : "";
    return registry + ": " + registered.size() + " registered" + stale;
  }

  private void changed(List<Instance> instances) {
    synchronized (this) {
      if (closed) {
        return;
      }
      Set<Instance> before = new HashSet<>(registered);
      registered = instances;
      listed = true;
      for (Instance instance : instances) {
        LiveEndpoint endpoint = endpoints.get(instance.processId());
        if (endpoint != null && !before.contains(instance)) {
          endpoint.announced(instance);
        } else if (endpoint == null) {
          endpoints.put(
              instance.processId(),
              new LiveEndpoint(instance, contracts, clock, transport, this::refresh));
        }
      }
    }
    refresh();
  }

  /**
   * Builds a new snapshot after anything changed. Any thread, also event loops; never waits long.
   */
  private void refresh() {
    synchronized (this) {
      if (closed) {
        return;
      }
      dropGone();
      List<LiveEndpoint> known = List.copyOf(endpoints.values());
      List<Endpoint> usable = new ArrayList<>();
      boolean settled = listed;
      for (LiveEndpoint endpoint : known) {
        if (endpoint.available()) {
          usable.add(endpoint);
        }
        settled &= endpoint.state() != ServiceBinding.State.CONNECTING;
      }
      Picker picker = usable.isEmpty() ? null : balancer.picker(List.copyOf(usable), random);
      snapshot = new Snapshot(known, List.copyOf(usable), picker, settled);
    }
    waiting.forEach(Runnable::run);
  }

  private void dropGone() {
    Set<String> current = new HashSet<>();
    registered.forEach(instance -> current.add(instance.processId()));
    endpoints
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone =
                  !current.contains(entry.getKey())
                      && entry.getValue().state() != ServiceBinding.State.READY
                      && entry.getValue().state() != ServiceBinding.State.SUSPECT;
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
  }
}
