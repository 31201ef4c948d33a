package io.linnet.demo.balance;

import io.linnet.CallContext;
import io.linnet.Contract;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A registry and providers in processes of their own, and a consumer in this one. */
final class Desks implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(40);
  private static final Duration END = Duration.ofSeconds(20);

  private final Launcher launcher;
  private final Child zooKeeper;
  private final String registry;
  private final RpcConsumer consumer;
  private final Desk desk;
  private final Map<String, Child> providers = new LinkedHashMap<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /**
   * Starts a registry and a consumer.
   *
   * @param folder for logs and data
   * @param settings what the consumer has other than by default
   */
  Desks(Path folder, UnaryOperator<RpcConsumerBuilder> settings) throws InterruptedException {
    launcher = new Launcher(folder, "none", Map.of());
    zooKeeper =
        launcher.start(
            "zookeeper",
            ZooKeeperMain.class,
            List.of(folder.resolve("zookeeper").toString()),
            message -> {});
    registry = "zookeeper://127.0.0.1:" + zooKeeper.awaitReady(START);
    consumer = settings.apply(RpcConsumer.builder().application("web").registry(registry)).build();
    desk = consumer.stub(Desk.class);
  }

  Desk desk() {
    return desk;
  }

  /** Starts providers at once and waits until the consumer has all of them. */
  void start(String labels, long millis, String... names) throws InterruptedException {
    for (String name : names) {
      List<String> arguments = List.of(registry, name, labels, String.valueOf(millis));
      providers.put(name, launcher.start(name, DeskProvider.class, arguments, message -> {}));
    }
    for (String name : names) {
      addresses.put(name, "127.0.0.1:" + providers.get(name).awaitReady(START));
    }
    for (String name : names) {
      Await.until(name + " is ready", () -> isReady(addresses.get(name)));
    }
  }

  /** Changes how long work takes at one of them. */
  void workFor(String name, long millis) throws Exception {
    tell(name, () -> desk.workFor(millis));
  }

  /** Makes all work at one of them fail for a while. */
  void breakFor(String name, Duration time) throws Exception {
    tell(name, () -> desk.breakFor(time.toMillis()));
  }

  /** Makes a call that goes there and nowhere else. */
  private void tell(String name, Supplier<CompletableFuture<String>> call) throws Exception {
    CallContext.current()
        .with("direct-instance", addresses.get(name))
        .call(() -> call.get().get(START.toSeconds(), TimeUnit.SECONDS));
  }

  /** {@code kill -9} for all of these, one right after the other. */
  void kill(String... names) {
    for (String name : names) {
      providers.get(name).kill();
    }
    for (String name : names) {
      end(providers.get(name));
    }
  }

  private boolean isReady(String address) {
    return consumer
        .explain(Contract.of(Desk.class).key())
        .lines()
        .anyMatch(line -> line.contains(address) && line.contains(" ready"));
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
