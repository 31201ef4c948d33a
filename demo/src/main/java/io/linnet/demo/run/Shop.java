package io.linnet.demo.run;

import io.linnet.demo.backend.DatabaseMain;
import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.load.ConsumerMain;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Message;
import io.linnet.demo.provider.ProviderMain;
import io.linnet.demo.store.ShopSchema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All processes of the shop. Thread-safe; closing it ends them all. */
final class Shop implements AutoCloseable {

  /** The plain providers, by name. */
  static final List<String> PROVIDERS = List.of("provider-1", "provider-2", "provider-3");

  /** A provider and a consumer that are Spring Boot applications. */
  static final String SPRING_PROVIDER = "provider-4";

  static final String SPRING_FRONT = "front";

  /** In a module of their own, on the class path only when Spring Boot takes part. */
  private static final String SPRING_PROVIDER_MAIN =
      "io.linnet.demo.spring.provider.SpringProviderMain";

  private static final String FRONT_MAIN = "io.linnet.demo.spring.front.FrontMain";

  static final String ZOOKEEPER = "zookeeper";
  static final String DATABASE = "database";
  static final String CONSUMER = "consumer";

  /** A small machine starts six JVMs at once, and may have more to do. */
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  /** In the order of their ends: who needs others goes before them. */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of(CONSUMER, SPRING_FRONT),
          List.of("provider-1", "provider-2", "provider-3", SPRING_PROVIDER),
          List.of(DATABASE, ZOOKEEPER));

  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  /** What all providers are called. */
  private static final String APPLICATION = "shop";

  private static final int ANY_PORT = 0;

  /** Stock for this share of what shoppers want, so that the sale sells out before its end. */
  private static final double SCARCE = 0.6;

  /** For a sale that goes on after its measured part. */
  private static final double PLENTY = 10;

  /** Hears of a child that has ended though nobody asked it to. */
  @FunctionalInterface
  interface SurpriseListener {
    void ended(Child child, int exitCode);
  }

  private final Options options;
  private final RunFolder folder;
  private final Namespace namespace;
  private final Launcher launcher;
  private final Map<String, Child> children = new ConcurrentHashMap<>();
  private final Map<String, String> providersByAddress = new ConcurrentHashMap<>();
  private final List<String> stubborn = new CopyOnWriteArrayList<>();
  private volatile SurpriseListener onSurprise;
  private volatile boolean closed;
  private volatile String registry = "";
  private volatile String databaseUrl = "";

  /** A shop without processes. */
  Shop(Options options, RunFolder folder, String password, SurpriseListener onSurprise) {
    this.options = options;
    this.folder = folder;
    this.namespace = options.registry().isEmpty() ? Namespace.usual() : Namespace.ofThisRun();
    this.launcher = new Launcher(folder.path(), password, namespace.settings());
    this.onSurprise = onSurprise;
  }

  /** From now on, another listener hears of surprises. */
  void onSurprise(SurpriseListener listener) {
    onSurprise = listener;
  }

  /** Starts registry and database together and waits for both. */
  void startBackends() throws InterruptedException {
    Child zookeeper = null;
    if (options.registry().isEmpty()) {
      zookeeper = launchZooKeeper(ANY_PORT);
    }
    long calls = (long) options.rate() * options.seconds();
    int pieces = piecesOfEachItem(calls, options.keep() ? PLENTY : SCARCE);
    List<String> arguments = List.of(folder.data(DATABASE).toString(), Integer.toString(pieces));
    Child database = start(DATABASE, DatabaseMain.class, arguments);
    registry =
        zookeeper == null
            ? options.registry()
            : "zookeeper://127.0.0.1:" + zookeeper.awaitReady(READY_LIMIT);
    databaseUrl = DatabaseMain.url(database.awaitReady(READY_LIMIT));
  }

  /** Starts the registry, whose process has been killed, at the same port and without its data. */
  void startEmptyRegistry() throws InterruptedException {
    int port = portOf(ZOOKEEPER);
    folder.deleteData(ZOOKEEPER);
    launchZooKeeper(port).awaitReady(READY_LIMIT);
  }

  /** Starts all providers together and waits for them. */
  void startProviders() throws InterruptedException {
    List<Child> providers = new ArrayList<>();
    for (String name : providers()) {
      providers.add(launchProvider(name));
    }
    for (Child provider : providers) {
      awaitProvider(provider);
    }
  }

  /** Starts a provider, again or for the first time, and waits for it; the port it serves at. */
  int startProvider(String name) throws InterruptedException {
    return awaitProvider(launchProvider(name));
  }

  /** Starts the consumer and waits until its load begins. */
  Child startConsumer(Path journal, Duration reportEvery, Consumer<Message> listener)
      throws InterruptedException {
    List<String> arguments =
        List.of(
            registry,
            options.balancers().get(0).toString(),
            Integer.toString(options.rate()),
            journal.toString(),
            Long.toString(reportEvery.toSeconds()));
    Child consumer = start(CONSUMER, ConsumerMain.class.getName(), arguments, listener);
    consumer.awaitReady(READY_LIMIT);
    return consumer;
  }

  /** Starts the consumer with the REST front and waits for it. */
  Child startFront() throws InterruptedException {
    Child front =
        start(
            SPRING_FRONT, FRONT_MAIN, List.of("--linnet.registry=" + registry, "--server.port=0"));
    front.awaitReady(READY_LIMIT);
    return front;
  }

  /** Address of the REST front; empty when there is none. */
  Optional<URI> front() throws InterruptedException {
    return options.spring()
        ? Optional.of(URI.create("http://127.0.0.1:" + portOf(SPRING_FRONT)))
        : Optional.empty();
  }

  /** Providers that take part, by name. */
  List<String> providers() {
    return providers(options);
  }

  /** Providers that take part with these options. */
  static List<String> providers(Options options) {
    List<String> names = new ArrayList<>(PROVIDERS);
    if (options.spring()) {
      names.add(SPRING_PROVIDER);
    }
    return List.copyOf(names);
  }

  /** The child that has this name now. */
  Child child(String name) {
    Child child = children.get(name);
    if (child == null) {
      throw new IllegalArgumentException("no child '" + name + "': " + children.keySet());
    }
    return child;
  }

  /** Children that had to be killed because they did not end when they were asked to. */
  List<String> stubborn() {
    return List.copyOf(stubborn);
  }

  /** Name of the provider at an address; the address itself when it is none of ours. */
  String providerAt(String address) {
    return providersByAddress.getOrDefault(address, address);
  }

  /** Name of each provider by the address it announces. */
  Map<String, String> providersByAddress() throws InterruptedException {
    Map<String, String> names = new TreeMap<>();
    for (String name : providers()) {
      names.put(address(portOf(name)), name);
    }
    return names;
  }

  /** Port of the child with this name, which is ready. */
  int portOf(String name) throws InterruptedException {
    return child(name).awaitReady(READY_LIMIT);
  }

  /** Writes a rule for the consumers of the shop, instead of the last one. */
  void rule(String json) throws InterruptedException {
    namespace.writeRule(registry, APPLICATION, json);
  }

  /** Where in the registry the shop is. */
  Namespace namespace() {
    return namespace;
  }

  /** Address of the registry. */
  String registry() {
    return registry;
  }

  /** Address of the database for JDBC. */
  String databaseUrl() {
    return databaseUrl;
  }

  /** Ends all processes, layer by layer: asks each, waits a while, kills what is left. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (List<String> layer : LAYERS) {
      List<Child> ending = layer.stream().filter(children::containsKey).map(children::get).toList();
      ending.forEach(Child::terminate);
      long end = System.nanoTime() + END_LIMIT.toNanos();
      for (Child child : ending) {
        awaitEnd(child, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
      children.keySet().removeAll(layer);
    }
    if (!options.registry().isEmpty()) {
      namespace.deleteFrom(options.registry());
    }
    folder.deleteData();
  }

  private static int piecesOfEachItem(long calls, double share) {
    double pieces = share * ConsumerMain.expectedDemand(calls) / ShopSchema.ITEMS;
    return (int) Math.max(5, Math.min(1_000_000, Math.ceil(pieces)));
  }

  private Child launchZooKeeper(int port) {
    List<String> arguments = List.of(folder.data(ZOOKEEPER).toString(), Integer.toString(port));
    return start(ZOOKEEPER, ZooKeeperMain.class, arguments);
  }

  private Child launchProvider(String name) {
    if (!name.equals(SPRING_PROVIDER)) {
      return start(name, ProviderMain.class, List.of(registry, databaseUrl));
    }
    List<String> arguments =
        List.of(
            "--linnet.registry=" + registry,
            "--linnet.provider.port=0",
            "--shop.database=" + databaseUrl);
    return start(name, SPRING_PROVIDER_MAIN, arguments);
  }

  private int awaitProvider(Child provider) throws InterruptedException {
    int port = provider.awaitReady(READY_LIMIT);
    providersByAddress.put(address(port), provider.name());
    return port;
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private Child start(String name, Class<?> program, List<String> arguments) {
    return start(name, program.getName(), arguments);
  }

  private Child start(String name, String program, List<String> arguments) {
    return start(name, program, arguments, message -> {});
  }

  private synchronized Child start(
      String name, String program, List<String> arguments, Consumer<Message> listener) {
    if (closed) {
      throw new IllegalStateException(name + ": the shop is closing");
    }
    Child child = launcher.start(name, program, arguments, listener);
    children.put(name, child);
    child
        .exit()
        .thenAccept(
            code -> {
              if (!closed && !child.isLeaving()) {
                onSurprise.ended(child, code);
              }
            });
    return child;
  }

  private void awaitEnd(Child child, Duration limit) {
    boolean ended = false;
    try {
      ended = child.awaitExit(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      child.kill();
      stubborn.add(child.name());
    }
  }
}
