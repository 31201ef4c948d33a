package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens when ZooKeeper's events do not arrive: an audit finds out. */
final class WatchLossTest {

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching();

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  /** Audits by the minute are too rare for a test; nothing else differs. */
  private static final Timing AUDITING =
      new Timing(
          Duration.ofMillis(50),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          Duration.ofMillis(300),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2));

  @TempDir private Path folder;

  private final List<List<Instance>> lists = new CopyOnWriteArrayList<>();
  private LocalZooKeeper zooKeeper;
  private ReplyProxy proxy;
  private Registry provider;
  private Registry consumer;

  @BeforeEach
  void loseTheEventsOfAConsumer() throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
    proxy = ReplyProxy.to(zooKeeper.port());
    provider = zooKeeper.registry();
    provider.register(instance(7701, 100));
    consumer =
        ZooKeeperRegistry.open(
            zooKeeper.config(proxy.port(), "?session=4s"), AUDITING, LocalZooKeeper.CONTEXT);
    consumer.watch(ORDERS, lists::add);
    awaitSeen(instance(7701, 100));
    proxy.dropEvents(true);
  }

  @AfterEach
  void close() throws Exception {
    consumer.close();
    provider.close();
    proxy.close();
    zooKeeper.close();
  }

  @Test
  void anInstanceThatNoEventToldOfIsFound() {
    provider.register(instance(7702, 100));

    awaitSeen(instance(7701, 100), instance(7702, 100));
    assertThat(proxy.dropped()).isPositive();
  }

  @Test
  void anInstanceThatIsGoneWithoutAnEventIsNotKept() throws Exception {
    provider.register(instance(7702, 100));
    awaitSeen(instance(7701, 100), instance(7702, 100));

    provider.close();

    awaitSeen();
    assertThat(proxy.dropped()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatAnInstanceSaysAnewWithoutAnEventIsRead() {
    provider.register(instance(7701, 50));

    awaitSeen(instance(7701, 50));
    assertThat(proxy.dropped()).isPositive();
  }

  @Test
  void anApplicationThatProvidesTheServiceAnewIsFound() {
    Instance other = new Instance("stock", "127.0.0.1", 7705, 17, 100, List.of(ORDERS), Map.of());

    provider.register(other);

    awaitSeen(instance(7701, 100), other);
  }

  private void awaitSeen(Instance... expected) {
    Await.untilAsserted(
        () -> {
          assertThat(lists).isNotEmpty();
          assertThat(lists.get(lists.size() - 1)).containsExactlyInAnyOrder(expected);
        });
  }

  private static Instance instance(int port, int weight) {
    return new Instance("orders", "127.0.0.1", port, 17, weight, List.of(ORDERS), Map.of());
  }
}
