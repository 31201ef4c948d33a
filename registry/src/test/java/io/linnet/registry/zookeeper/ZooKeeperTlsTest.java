package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.zookeeper.data.ACL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS to a real server, with keys made here. */
@Timeout(120)
final class ZooKeeperTlsTest {

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final CapturedLog log = CapturedLog.open();
  private final int port = LocalZooKeeper.freePort();
  private LocalZooKeeper zooKeeper;
  private Path password;

  @BeforeEach
  void writePassword() throws Exception {
    password = Files.writeString(folder.resolve("password"), TestKeys.PASSWORD + "\n");
  }

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    log.close();
  }

  @Test
  void aServerThatIsTrustedIsUsed() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "ip:127.0.0.1");
    start(keys, Map.of("ssl.clientAuth", "none"));
    Registry registry = open("127.0.0.1", "trust=" + keys.certificate());
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();

    registry.watch(ORDERS, seen::add);

    Await.until("found", () -> seen.contains(List.of(instance())));
    assertThat(log.lines(Level.ERROR)).isEmpty();
  }

  @Test
  void aClientWithAKeyOwnsItsNodes() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "ip:127.0.0.1");
    TestKeys mine = TestKeys.create(folder, "orders", "dns:orders.example");
    start(
        keys,
        Map.of(
            "ssl.clientAuth",
            "need",
            "ssl.trustStore.location",
            mine.certificate().toString(),
            "authProvider.x509",
            "org.apache.zookeeper.server.auth.X509AuthenticationProvider"));
    Registry registry =
        open(
            "127.0.0.1",
            "trust=%s&auth=x509&key=%s&key-password=file:%s"
                .formatted(keys.certificate(), mine.store(), password));
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    registry.watch(ORDERS, seen::add);
    Await.until("found", () -> seen.contains(List.of(instance())));

    List<ACL> acl = zooKeeper.person().getACL("/linnet/orders", null);

    assertThat(acl).extracting(each -> each.getId().toString()).anyMatch(id -> id.contains("x509"));
  }

  @Test
  void aServerThatIsNotTrustedIsNamedInTheLogAndNotRunDown() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "ip:127.0.0.1");
    TestKeys other = TestKeys.create(folder, "other", "ip:127.0.0.1");
    start(keys, Map.of("ssl.clientAuth", "none"));
    int before = zooKeeper.packets();

    Watch watch = open("127.0.0.1", "trust=" + other.certificate()).watch(ORDERS, list -> {});

    Await.until("an error", () -> !log.lines(Level.ERROR).isEmpty());
    assertThat(log.lines(Level.ERROR))
        .singleElement()
        .asString()
        .contains(
            "can't be reached by TLS: 127.0.0.1:" + port, "certification path", "Check trust");
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
    // The question itself is one.
    assertThat(zooKeeper.packets() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "dns:other.example");
    start(keys, Map.of("ssl.clientAuth", "none"));

    Watch watch = open("127.0.0.1", "trust=" + keys.certificate()).watch(ORDERS, list -> {});

    Await.until("an error", () -> !log.lines(Level.ERROR).isEmpty());
    assertThat(log.lines(Level.ERROR).get(0)).contains("No subject alternative names");
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
    assertThat(zooKeeper.sessions()).isEqualTo(0);
  }

  @Test
  void aServerThatWantsAKeyIsNamedInTheLog() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "ip:127.0.0.1");
    start(
        keys,
        Map.of("ssl.clientAuth", "need", "ssl.trustStore.location", keys.certificate().toString()));

    open("127.0.0.1", "trust=" + keys.certificate());

    Await.until("an error", () -> !log.lines(Level.ERROR).isEmpty());
    assertThat(log.lines(Level.ERROR).get(0)).contains("can't be reached by TLS", "certificate");
  }

  @Test
  void aStoreWithAnotherPasswordIsRefusedAtTheStart() throws Exception {
    TestKeys keys = TestKeys.create(folder, "server", "ip:127.0.0.1");
    Files.writeString(password, "hidden");

    assertThatThrownBy(
            () -> open("127.0.0.1", "trust=" + keys.store() + "&trust-password=file:" + password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "trust=" + keys.store() + ": can't be used: keystore password was incorrect")
        .hasMessageNotContaining("hidden");
  }

  private void start(TestKeys keys, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("secureClientPort", String.valueOf(port));
    settings.put("secureClientPortAddress", "127.0.0.1");
    settings.put("serverCnxnFactory", "org.apache.zookeeper.server.NettyServerCnxnFactory");
    settings.put("ssl.keyStore.location", keys.store().toString());
    settings.put("ssl.keyStore.password", TestKeys.PASSWORD);
    zooKeeper = LocalZooKeeper.started(Files.createTempDirectory(folder, "server"), settings);
    opened.add(zooKeeper);
  }

  private Registry open(String host, String options) {
    Registry registry =
        ZooKeeperRegistry.open(
            ZooKeeperConfig.parse(
                RegistryAddress.parse(
                    "zookeeper://" + host + ":" + port + "?session=4s&tls=true&" + options),
                new RegistryContext("orders", "linnet")),
            LocalZooKeeper.FAST,
            LocalZooKeeper.CONTEXT);
    opened.add(registry);
    return registry;
  }

  private static Instance instance() {
    return new Instance("orders", "127.0.0.1", 7701, 17, 100, List.of(ORDERS), Map.of());
  }
}
