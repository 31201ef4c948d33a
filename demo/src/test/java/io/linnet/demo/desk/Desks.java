package io.linnet.demo.desk;

import io.linnet.CallContext;
import io.linnet.Contract;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A registry and providers in processes of their own, and a consumer in this one. */
public final class Desks implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(40);
  private static final Duration END = Duration.ofSeconds(20);

  private final Launcher launcher;
  private final Child zooKeeper;
  private final String registry;
  private final RpcConsumer consumer;
  private final Desk desk;
  private final Attempts attempts = new Attempts();
  private final Orders orders = new Orders();
  private final List<String> settings = new ArrayList<>();
  private final Map<String, Child> providers = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /**
   * Starts a registry and a consumer.
   *
   * @param folder for logs and data
   * @param settings what the consumer has other than by default
   */
  public Desks(Path folder, UnaryOperator<RpcConsumerBuilder> settings)
      throws InterruptedException {
    launcher = new Launcher(folder, "none", Map.of());
    zooKeeper =
        launcher.start(
            "zookeeper",
            ZooKeeperMain.class,
            List.of(folder.resolve("zookeeper").toString()),
            message -> {});
    registry = "zookeeper://127.0.0.1:" + zooKeeper.awaitReady(START);
    consumer = settings.apply(newConsumer("web").filters(List.of(attempts.factory()))).build();
    desk = consumer.stub(Desk.class);
  }

  /** One more consumer, which the caller builds and closes. */
  public RpcConsumerBuilder newConsumer(String application) {
    return RpcConsumer.builder().application(application).registry(registry);
  }

  /** What providers that are started from now on have other than by default. */
  public Desks provide(String setting, String value) {
    settings.addAll(List.of(setting, value));
    return this;
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
    for (String name : names) {
      List<String> arguments =
          new ArrayList<>(List.of(registry, name, labels, String.valueOf(millis)));
      arguments.addAll(settings);
      providers.put(name, launcher.start(name, DeskProvider.class, arguments, orders::heard));
    }
    for (String name : names) {
      addresses.put(name, "127.0.0.1:" + providers.get(name).awaitReady(START));
    }
    for (String name : names) {
      Await.until(name + " is ready", () -> isReady(name));
    }
  }

  /** Changes how long work takes at one of them. */
  public void workFor(String name, long millis) throws Exception {
    tell(name, () -> desk.workFor(millis));
  }

  /** Keeps all threads that work at one of them for a while. */
  public void blockFor(String name, Duration time) throws Exception {
    tell(name, () -> desk.blockFor(time.toMillis()));
  }

  /** Makes all work at one of them fail for a while. */
  public void breakFor(String name, Duration time) throws Exception {
    tell(name, () -> desk.breakFor(time.toMillis()));
  }

  /** Makes a call that goes there and nowhere else; gives its answer. */
  public String tell(String name, Supplier<CompletableFuture<String>> call) throws Exception {
    return CallContext.current()
        .with("direct-instance", address(name))
        .call(() -> call.get().get(START.toSeconds(), TimeUnit.SECONDS));
  }

  /** {@code kill -9} for all of these, one right after the other. */
  public void kill(String... names) {
    for (String name : names) {
      child(name).kill();
    }
    for (String name : names) {
      end(child(name));
    }
  }

  /** SIGTERM, and waits until it has drained and ended. */
  public void terminate(String name) throws InterruptedException {
    child(name).terminate();
    if (!child(name).awaitExit(START)) {
      throw new AssertionError(name + " does not end");
    }
  }

  /** It stands still, with all its connections. */
  public void freeze(String name) {
    Signals.freeze(child(name));
  }

  /** It goes on. */
  public void thaw(String name) {
    Signals.thaw(child(name));
  }

  /** Whether the consumer may call it. */
  private boolean isReady(String name) {
    return consumer
        .explain(Contract.of(Desk.class).key())
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
    providers.values().forEach(Desks::end);
    end(zooKeeper);
  }
}
