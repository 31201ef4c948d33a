package io.linnet.demo.registry;

import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Ports;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An ensemble, three providers and a consumer that calls them all the time. */
final class World implements AutoCloseable {

  private static final int PROVIDERS = 3;
  private static final int SERVERS = 3;
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private final Path folder;
  private final Function<Role, Map<String, String>> environment;
  private final Ports ports = new Ports();
  private final List<Runnable> closers = new ArrayList<>();
  private final List<Provider> providers = new ArrayList<>();
  private Ensemble ensemble;
  private Admin admin;
  private Caller consumer;

  private World(Path folder, Function<Role, Map<String, String>> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Starts everything.
   *
   * @param folder where logs and data go
   * @param environment of processes of each role, beyond what they inherit
   */
  static World start(Path folder, Function<Role, Map<String, String>> environment)
      throws Exception {
    World world = new World(folder, environment);
    return world.started(Peers.direct(SERVERS, world.ports));
  }

  /** Starts one whose servers can be cut off from each other. */
  static World startBreakable(Path folder) throws Exception {
    World world = new World(folder, role -> Map.of());
    return world.started(Peers.breakable(SERVERS, world.ports));
  }

  private World started(Peers peers) throws Exception {
    try {
      start(peers);
      return this;
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  private void start(Peers peers) throws Exception {
    ensemble = Ensemble.start(peers, folder, ports, launcher(Role.ZOOKEEPER));
    closers.add(ensemble::close);
    admin = new Admin(ensemble.address());
    closers.add(admin::close);
    for (int i = 1; i <= PROVIDERS; i++) {
      Provider provider = newProvider("provider-" + i);
      providers.add(provider);
      provider.start();
    }
    for (Provider provider : providers) {
      provider.awaitStarted();
    }
    consumer = Caller.start(ensemble, launcher(Role.CONSUMER));
    closers.add(consumer::close);
  }

  Ensemble ensemble() {
    return ensemble;
  }

  Admin admin() {
    return admin;
  }

  Caller consumer() {
    return consumer;
  }

  List<Provider> providers() {
    return providers;
  }

  /** The ways of all processes to the ensemble. */
  List<Uplink> uplinks() {
    List<Uplink> uplinks = new ArrayList<>();
    providers.forEach(provider -> uplinks.add(provider.uplink()));
    uplinks.add(consumer.uplink());
    return uplinks;
  }

  Path folder() {
    return folder;
  }

  /** Starts processes of a role. */
  Launcher launcher(Role role) {
    return new Launcher(folder, "none", environment.apply(role));
  }

  /** One more provider, which does not run yet and ends with the world. */
  Provider newProvider(String name) throws Exception {
    return newProvider(name, ports.next());
  }

  Provider newProvider(String name, int port) throws Exception {
    Provider provider = Provider.create(name, port, ensemble, launcher(Role.PROVIDER));
    closers.add(provider::close);
    return provider;
  }

  /** Waits until everybody is up, registered once, and called. */
  void awaitHealthy() {
    ensemble.awaitWhole();
    Await.until("one node for each provider, known and called", HEALTHY, this::isHealthy);
  }

  /** What consumers should be told: the newest node of each address. */
  Listed truth() {
    Map<String, Long> bootEpochs = new TreeMap<>();
    admin.nodes().forEach(node -> bootEpochs.put(node.address(), node.bootEpoch()));
    return new Listed(bootEpochs);
  }

  /** Ids of the providers' processes. */
  Set<String> pids() {
    return providers.stream().map(Provider::pid).collect(Collectors.toSet());
  }

  /** Whether each provider has one node, and the consumer knows. */
  boolean isSettled() {
    Set<String> addresses = providers.stream().map(Provider::address).collect(Collectors.toSet());
    return admin.nodes().size() == providers.size()
        && truth().bootEpochs().keySet().equals(addresses)
        && consumer.list().equals(truth());
  }

  private boolean isHealthy() {
    return isSettled() && consumer.called().equals(pids());
  }

  /** Ends every process; a failure to end one does not save the others. */
  @Override
  public void close() {
    AssertionError failure = null;
    for (int i = closers.size() - 1; i >= 0; i--) {
      try {
        closers.get(i).run();
      } catch (AssertionError e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
