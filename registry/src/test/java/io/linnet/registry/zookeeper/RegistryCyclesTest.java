package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import io.linnet.testing.ledger.ResourceProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Registries that are closed in the middle of what they do, again and again. */
final class RegistryCyclesTest {

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  /**
   * A cycle ends when so many replies are through: connecting, the first readings and announcing
   * take more.
   */
  private static final int REPLIES = 11;

  private static LocalZooKeeper zooKeeper;

  @RegisterExtension
  static final ResourceLedger LEDGER =
      ResourceLedger.watching(
              ResourceProbe.of("watches at the server", () -> zooKeeper.watches()),
              ResourceProbe.of("sessions at the server", () -> zooKeeper.sessions()))
          .ignoring("NIOWorkerThread") // the server's own, started when there is work
          .within(Duration.ofSeconds(15)) // a session that was cut off lives on for 4 s
          .perTest();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
    zooKeeper.person(); // a first session makes the server open its log
  }

  @AfterAll
  static void stop() {
    zooKeeper.close();
  }

  @Test
  void nothingIsLeftOfRegistriesThatAreClosedInAnyPhase() throws Exception {
    run(20);
  }

  @Test
  @Tag("faults")
  void nothingIsLeftOfHundredsOfRegistriesThatAreClosedInAnyPhase() throws Exception {
    run(500);
  }

  private static void run(int cycles) throws Exception {
    try (ReplyProxy proxy = ReplyProxy.to(zooKeeper.port())) {
      for (int cycle = 0; cycle < cycles; cycle++) {
        int phase = cycle % (REPLIES + 2);
        if (phase <= REPLIES) {
          closeAfter(phase, proxy, cycle);
        } else {
          closeAfterLoss(proxy, cycle);
        }
      }
    }
  }

  private static void closeAfter(int replies, ReplyProxy proxy, int cycle) throws Exception {
    proxy.holdAfter(replies);
    Registry registry = open(proxy);
    registry.watch(ORDERS, list -> {});
    registry.register(instance(cycle));
    Await.until(replies + " replies", proxy::holding);

    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    proxy.release();
    closed.get(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void closeAfterLoss(ReplyProxy proxy, int cycle) {
    Registry registry = open(proxy);
    Watch watch = registry.watch(ORDERS, list -> {});
    registry.register(instance(cycle));
    Await.until("all is read", () -> watch.state() == Watch.State.CURRENT);

    proxy.cut();
    Await.until("the loss is known", () -> watch.state() == Watch.State.STALE);
    registry.close();
  }

  private static Registry open(ReplyProxy proxy) {
    return ZooKeeperRegistry.open(
        zooKeeper.config(proxy.port(), "?session=4s"), LocalZooKeeper.FAST, LocalZooKeeper.CONTEXT);
  }

  private static Instance instance(int cycle) {
    return new Instance("orders", "127.0.0.1", 7700, 1 + cycle, 100, List.of(ORDERS), Map.of());
  }
}
