package io.linnet.demo.desk;

import io.linnet.CallContext;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Ports;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.ChaosProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A registry and providers in processes of their own, and in this one a consumer that is watched
 * and another one that tells providers what to do, whatever state they are in.
 */
public final class Desks implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(40);
  private static final Duration END = Duration.ofSeconds(20);

  private final Launcher launcher;
  private final Child zooKeeper;
  private final ChaosProxy uplink;
  private final PushedRules rules;
  private final String registry;
  private final Ports ports = new Ports();
  private final RpcConsumer consumer;
  private final RpcConsumer control;
  private final Desk desk;
  private final Attempts attempts = new Attempts();
  private final Orders orders = new Orders();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Child> providers = new LinkedHashMap<>();
  private final Map<String, String> groups = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /** Whoever is started again listens where it did before. */
  private final Map<String, Integer> portOf = new LinkedHashMap<>();

  /** What is done to providers becomes a mark of it. */
  private Recording recording = new Recording("", "");

  /**
   * Starts a registry and a consumer.
   *
   * @param folder for logs and data
   * @param settings what the consumer has other than by default
   */
  public Desks(Path folder, UnaryOperator<RpcConsumerBuilder> settings)
      throws InterruptedException, IOException {
    launcher = new Launcher(folder, "none", Map.of());
    zooKeeper =
        launcher.start(
            "zookeeper",
            ZooKeeperMain.class,
            List.of(folder.resolve("zookeeper").toString()),
            message -> {});
    int port = zooKeeper.awaitReady(START);
    uplink = ChaosProxy.to(port);
    rules = new PushedRules("127.0.0.1:" + port);
    registry = "zookeeper://127.0.0.1:" + uplink.port();
    consumer = settings.apply(newConsumer("web").filters(List.of(attempts.factory()))).build();
    desk = consumer.stub(Desk.class);
    control =
        newConsumer("control")
            .set("linnet.consumer.eject.enabled", "false")
            .set("linnet.consumer.breaker.enabled", "false")
            .build();
  }

  /** Begins to record a row; what is done from now on is part of it. */
  public Recording record(String row, long seed) {
    recording = new Recording(row, row + ", seed " + seed);
    return recording;
  }

  /** Begins to record a row in which nothing depends on chance. */
  public Recording record(String row) {
    recording = new Recording(row, row);
    return recording;
  }

  /** One more consumer, which the caller builds and closes. */
  public RpcConsumerBuilder newConsumer(String application) {
    return RpcConsumer.builder().application(application).registry(registry);
  }

  /** What providers that are started from now on have other than by default. */
  public Desks provide(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** What providers that are started from now on provide. */
  public Desks group(String group) {
    return provide(DeskProvider.GROUP, group);
  }

  /** Group of those who do the work of providers that are started from now on. */
  public Desks next(String group) {
    return provide(DeskProvider.NEXT, group);
  }

  public Desk desk() {
    return desk;
  }

  /** Attempts of the consumer since the beginning. */
  public long attempts() {
    return attempts.all();
  }

  /** Those that went to where this one is now. */
  public long attempts(String name) {
    return attempts.at(address(name));
  }

  /** What all providers have done. */
  public Orders orders() {
    return orders;
  }

  /** Starts providers at once and waits until the consumer has all of them. */
  public void start(String labels, long millis, String... names) throws InterruptedException {
    String group = settings.getOrDefault(DeskProvider.GROUP, "");
    control.stub(Desk.class, DeskProvider.key(group)); // so that it looks for them
    for (String name : names) {
      List<String> arguments =
          new ArrayList<>(List.of(registry, name, labels, String.valueOf(millis)));
      settings.forEach((setting, value) -> arguments.addAll(List.of(setting, value)));
      String port = String.valueOf(portOf.computeIfAbsent(name, fresh -> ports.next()));
      arguments.addAll(List.of("linnet.provider.port", port));
      providers.put(name, launcher.start(name, DeskProvider.class, arguments, orders::heard));
    }
    for (String name : names) {
      addresses.put(name, "127.0.0.1:" + providers.get(name).awaitReady(START));
    }
    for (String name : names) {
      groups.put(name, group);
      Await.until(name + " is ready", () -> isReady(control, name));
    }
    if (group.isEmpty()) { // the others are not called from here
      for (String name : names) {
        Await.until(name + " is ready", () -> isReady(consumer, name));
      }
    }
  }

  /** Calls for work that have come in at one of them so far. */
  public long asked(String name) throws Exception {
    return tell(name, Desk::asked);
  }

  /** Changes how long work takes at one of them. */
  public void workFor(String name, long millis) throws Exception {
    recording.mark(name + " takes " + millis + " ms");
    tell(name, there -> there.workFor(millis));
  }

  /** Keeps all threads that work at one of them for a while. */
  public void blockFor(String name, Duration time) throws Exception {
    recording.mark(name + " blocks");
    tell(name, there -> there.blockFor(time.toMillis()));
  }

  /** Makes all work at one of them fail for a while. */
  public void breakFor(String name, Duration time) throws Exception {
    recording.mark(name + " answers errors");
    tell(name, there -> there.breakFor(time.toMillis()));
  }

  /**
   * Makes a call that goes there and nowhere else; gives its answer. Who went on a moment ago may
   * still be taken for one that does not answer.
   */
  public <T> T tell(String name, Function<Desk, CompletableFuture<T>> call) throws Exception {
    Await.until(name + " can be told", () -> isReady(control, name));
    Desk there = control.stub(Desk.class, DeskProvider.key(groups.get(name)));
    return CallContext.current()
        .with("direct-instance", address(name))
        .call(() -> call.apply(there).get(START.toSeconds(), TimeUnit.SECONDS));
  }

  /** {@code kill -9} for all of these, one right after the other. */
  public void kill(String... names) {
    for (String name : names) {
      recording.mark("kill " + name);
      child(name).kill();
    }
    for (String name : names) {
      end(child(name));
    }
  }

  /** SIGTERM, and waits until it has drained and ended. */
  public void terminate(String name) throws InterruptedException {
    recording.mark("terminate " + name);
    child(name).terminate();
    if (!child(name).awaitExit(START)) {
      throw new AssertionError(name + " does not end");
    }
  }

  /** It stands still, with all its connections. */
  public void freeze(String name) {
    recording.mark("freeze " + name);
    Signals.freeze(child(name));
  }

  /** It goes on. */
  public void thaw(String name) {
    recording.mark("thaw " + name);
    Signals.thaw(child(name));
  }

  /** The way of all processes to the registry. */
  public ChaosProxy uplink() {
    return uplink;
  }

  /** Rules about the providers. */
  public PushedRules rules() {
    return rules;
  }

  private boolean isReady(RpcConsumer caller, String name) {
    return caller
        .explain(DeskProvider.key(groups.get(name)))
        .lines()
        .anyMatch(line -> line.contains(address(name)) && line.contains(" ready"));
  }

  private Child child(String name) {
    return providers.get(name);
  }

  private String address(String name) {
    return addresses.get(name);
  }

  private static void end(Child child) {
    child.kill();
    child.exit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    consumer.close();
    control.close();
    providers.values().forEach(Desks::end);
    rules.close();
    uplink.close();
    end(zooKeeper);
  }
}
