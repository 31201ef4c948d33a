package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DIGEST-MD5 by the JVM's login configuration, with a real server. */
@Timeout(120)
final class ZooKeeperSaslTest {

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final CapturedLog log = CapturedLog.open();
  private TestLogins logins;
  private LocalZooKeeper zooKeeper;

  @BeforeEach
  void start() throws Exception {
    logins = TestLogins.open("orders", "secret-1");
    opened.add(logins);
    zooKeeper =
        LocalZooKeeper.started(
            folder,
            Map.of(
                "authProvider.sasl",
                "org.apache.zookeeper.server.auth.SASLAuthenticationProvider"));
    opened.add(zooKeeper);
  }

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    log.close();
  }

  @Test
  void aUserWhomTheServerKnowsOwnsItsNodes() throws Exception {
    logins.client("Orders", "orders", "secret-1");
    Registry registry = open("?auth=sasl&sasl-section=Orders", LocalZooKeeper.FAST);
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    registry.watch(ORDERS, seen::add);
    Await.until("found", () -> seen.contains(List.of(instance())));

    assertThat(zooKeeper.person().getACL("/linnet/orders", null))
        .containsExactlyInAnyOrder(
            new ACL(Perms.ALL, new Id("sasl", "orders")),
            new ACL(Perms.READ, new Id("world", "anyone")));
    assertThat(log.lines(Level.ERROR)).isEmpty();
  }

  @Test
  void aWrongPasswordIsReportedOnceAndTriedWithPausesUntilItIsRight() {
    logins.client("Client", "orders", "wrong");
    Registry registry = open("?session=10s&auth=sasl", Timing.DEFAULTS);
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    Watch watch = registry.watch(ORDERS, seen::add);
    Await.until("an error", () -> !errors().isEmpty());

    elapse(Duration.ofSeconds(6));
    int before = zooKeeper.packets();
    elapse(Duration.ofSeconds(15));
    double perSecond = (zooKeeper.packets() - before) / 15.0;

    assertThat(perSecond).isLessThan(2);
    assertThat(errors()).hasSize(1);
    assertThat(errors().get(0)).contains("refuses our credentials").contains("section Client");
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
    assertThat(seen).isEmpty();

    logins.client("Client", "orders", "secret-1");

    Await.until("found with the right one", () -> seen.contains(List.of(instance())));
    assertThat(log.lines()).noneMatch(line -> line.contains("secret-1") || line.contains("wrong"));
  }

  private List<String> errors() {
    return log.lines(Level.ERROR);
  }

  private static void elapse(Duration time) {
    long start = System.nanoTime();
    Await.until(time + " have passed", () -> System.nanoTime() - start > time.toNanos());
  }

  private Registry open(String options, Timing timing) {
    Registry registry =
        ZooKeeperRegistry.open(zooKeeper.config(options), timing, LocalZooKeeper.CONTEXT);
    opened.add(registry);
    return registry;
  }

  private static Instance instance() {
    return new Instance("orders", "127.0.0.1", 7701, 17, 100, List.of(ORDERS), Map.of());
  }
}
