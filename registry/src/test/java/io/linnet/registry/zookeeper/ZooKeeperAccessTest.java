package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what with our nodes, and what happens when we may not; with a real server. */
@Timeout(120)
final class ZooKeeperAccessTest {

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching();

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");
  private static final String NODE = "/linnet/orders/instances/127.0.0.1:7701~17.1";

  /** How the entry of user "orders" looks to others. */
  private static final ACL HIDDEN = new ACL(Perms.ALL, new Id("digest", "orders:x"));

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final CapturedLog log = CapturedLog.open();

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    log.close();
  }

  @Test
  void withoutCredentialsEverybodyMayDoEverythingAndTheLogSaysSo() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    open(zooKeeper, "").register(instance());

    awaitNode(zooKeeper.person());

    for (String path : paths()) {
      assertThat(acl(zooKeeper, path)).containsExactly(world(Perms.ALL));
    }
    assertThat(log.lines(Level.INFO))
        .filteredOn(line -> line.contains("without credentials"))
        .hasSize(1);
  }

  @Test
  void withCredentialsEveryNodeBelongsToItsCreatorAndOthersMayOnlyRead() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    open(zooKeeper, "&credentials=" + credentials("orders:secret-1\n")).register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    open(zooKeeper, "").watch(ORDERS, seen::add);

    Await.until("the instance is found", () -> seen.contains(List.of(instance())));

    for (String path : paths()) {
      assertThat(acl(zooKeeper, path)).containsExactlyInAnyOrder(HIDDEN, world(Perms.READ));
    }
    assertThatThrownBy(() -> zooKeeper.person().setData(NODE, new byte[0], -1))
        .isInstanceOf(KeeperException.NoAuthException.class);
    assertThatThrownBy(() -> zooKeeper.person().delete(NODE, -1))
        .isInstanceOf(KeeperException.NoAuthException.class);
    assertThat(log.lines()).noneMatch(line -> line.contains("secret-1"));
  }

  @Test
  void withReadersCreatorOthersDoNotSeeIt() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    String mine = "&readers=creator&credentials=" + credentials("orders:secret-1");
    open(zooKeeper, mine).register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    open(zooKeeper, mine).watch(ORDERS, seen::add);
    Await.until("the instance is found", () -> seen.contains(List.of(instance())));
    List<List<Instance>> others = new CopyOnWriteArrayList<>();
    Watch stranger = open(zooKeeper, "").watch(ORDERS, others::add);

    Await.until("an error", () -> refusals().size() == 1);

    assertThat(acl(zooKeeper, NODE, "orders:secret-1"))
        .containsExactly(user("orders:secret-1", Perms.ALL));
    assertThat(refusals().get(0)).contains("NOAUTH").contains("nobody (no credentials)");
    assertThat(stranger.state()).isEqualTo(Watch.State.CONNECTING);
    assertThat(others).isEmpty();
  }

  @Test
  void usersShareNodesThatAnOperatorHasMade() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    zooKeeper.person().addAuthInfo("digest", "admin:admin".getBytes());
    List<ACL> shared =
        Arrays.asList(
            user("admin:admin", Perms.ALL),
            user("orders:secret-1", Perms.CREATE | Perms.READ),
            user("stock:secret-2", Perms.CREATE | Perms.READ));
    for (String path : List.of("/linnet", "/linnet/services", "/linnet/services/" + ORDERS)) {
      zooKeeper.person().create(path, new byte[0], shared, CreateMode.PERSISTENT);
    }
    Registry orders = open(zooKeeper, "&credentials=" + credentials("orders:secret-1"));
    orders.register(instance());
    Instance other = new Instance("stock", "127.0.0.1", 7702, 17, 1, List.of(ORDERS), Map.of());
    open(zooKeeper, "&credentials=" + credentials("stock:secret-2")).register(other);
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    orders.watch(ORDERS, seen::add);

    Await.until("both are found", () -> seen.contains(List.of(instance(), other)));
  }

  @Test
  void anAccessListThatDeniesIsReportedOnceAndRecoveredFrom() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    zooKeeper.person().addAuthInfo("digest", "admin:admin".getBytes());
    List<ACL> denied = Arrays.asList(user("admin:admin", Perms.ALL));
    List<String> parents = List.of("/linnet", "/linnet/services", "/linnet/services/" + ORDERS);
    for (String path : parents) {
      zooKeeper.person().create(path, new byte[0], denied, CreateMode.PERSISTENT);
    }
    Registry registry =
        open(zooKeeper, "&credentials=" + credentials("orders:wrong"), Timing.DEFAULTS);
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    Watch watch = registry.watch(ORDERS, seen::add);
    Await.until("an error", () -> !refusals().isEmpty());

    double perSecond = packetsPerSecond(zooKeeper);

    assertThat(perSecond).isLessThan(2);
    assertThat(refusals()).hasSize(1);
    assertThat(refusals().get(0))
        .contains("NOAUTH")
        .contains("getAcl")
        .contains("credentials=file:");
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
    assertThat(seen).isEmpty();

    for (String path : parents) {
      zooKeeper.person().setACL(path, Arrays.asList(user("orders:wrong", Perms.ALL)), -1);
    }

    Await.until("found after the repair", () -> seen.contains(List.of(instance())));
    Await.until("the watch is current", () -> watch.state() == Watch.State.CURRENT);
    assertThat(log.lines()).noneMatch(line -> line.contains("orders:wrong"));
  }

  @Test
  void credentialsThatChangeAreTakenWithoutARestart() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    List<ACL> mine = Arrays.asList(user("orders:secret-2", Perms.ALL));
    zooKeeper.person().create("/linnet", new byte[0], mine, CreateMode.PERSISTENT);
    String place = credentials("orders:secret-1");
    Registry registry = open(zooKeeper, "&credentials=" + place);
    registry.register(instance());
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    registry.watch(ORDERS, seen::add);
    Await.until("an error", () -> !refusals().isEmpty());

    Files.writeString(Path.of(place.substring("file:".length())), "orders:secret-2");

    Await.until("found", () -> seen.contains(List.of(instance())));
  }

  @Test
  void aServerThatWantsCredentialsIsNotRunDownByAClientWithoutThem() throws Exception {
    LocalZooKeeper zooKeeper =
        started(Map.of("enforce.auth.enabled", "true", "enforce.auth.schemes", "digest"));
    Registry registry = open(zooKeeper, "", Timing.DEFAULTS);
    registry.register(instance());
    Watch watch = registry.watch(ORDERS, instances -> {});
    Await.until("an error", () -> !refusals().isEmpty());

    double perSecond = packetsPerSecond(zooKeeper);

    assertThat(perSecond).isLessThan(2);
    assertThat(refusals()).hasSize(1);
    assertThat(refusals().get(0)).contains("wants credentials");
    assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);

    List<List<Instance>> seen = new CopyOnWriteArrayList<>();
    Registry welcome = open(zooKeeper, "&credentials=" + credentials("orders:secret-1"));
    welcome.register(instance());
    welcome.watch(ORDERS, seen::add);
    Await.until("found", () -> seen.contains(List.of(instance())));
  }

  @Test
  void hostsOutsideOfTheListAreIgnored() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    Registry provider = open(zooKeeper, "");
    provider.register(instance());
    for (String host : List.of("10.1.2.3", "host.example")) {
      provider.register(new Instance("orders", host, 7701, 17, 1, List.of(ORDERS), Map.of()));
    }
    List<List<Instance>> all = new CopyOnWriteArrayList<>();
    provider.watch(ORDERS, all::add);
    Await.until("all are there", () -> all.stream().anyMatch(list -> list.size() == 3));
    List<List<Instance>> seen = new CopyOnWriteArrayList<>();

    Watch watch = open(zooKeeper, "&hosts=127.0.0.0/8,fd00::/8").watch(ORDERS, seen::add);

    Await.until("the watch is current", () -> watch.state() == Watch.State.CURRENT);
    assertThat(seen).containsExactly(List.of(instance()));
  }

  @Test
  void anInstanceThatConsumersWouldIgnoreIsRefused() throws Exception {
    LocalZooKeeper zooKeeper = started(Map.of());
    Registry registry = open(zooKeeper, "");

    for (String host : List.of("0.0.0.0", "::", "224.0.0.1", "169.254.169.254", "127.1")) {
      assertThatThrownBy(
              () -> registry.register(new Instance("orders", host, 1, 17, 1, List.of(), Map.of())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + host + "'")
          .hasMessageContaining("linnet.provider.advertise");
    }
  }

  /** When the pauses have grown; pings are counted too. */
  private static double packetsPerSecond(LocalZooKeeper zooKeeper) {
    elapse(Duration.ofSeconds(6));
    int before = zooKeeper.packets();
    elapse(Duration.ofSeconds(15));
    return (zooKeeper.packets() - before) / 15.0;
  }

  private static void elapse(Duration time) {
    long start = System.nanoTime();
    Await.until(time + " have passed", () -> System.nanoTime() - start > time.toNanos());
  }

  private List<String> refusals() {
    return log.lines(Level.ERROR);
  }

  private String credentials(String text) throws Exception {
    return "file:" + Files.writeString(Files.createTempFile(folder, "zk", ".txt"), text);
  }

  private LocalZooKeeper started(Map<String, String> more) throws Exception {
    LocalZooKeeper zooKeeper =
        LocalZooKeeper.started(Files.createTempDirectory(folder, "server"), more);
    opened.add(zooKeeper);
    return zooKeeper;
  }

  private Registry open(LocalZooKeeper zooKeeper, String options) {
    return open(zooKeeper, options, LocalZooKeeper.FAST);
  }

  private Registry open(LocalZooKeeper zooKeeper, String options, Timing timing) {
    Registry registry =
        ZooKeeperRegistry.open(
            zooKeeper.config("?session=10s" + options), timing, LocalZooKeeper.CONTEXT);
    opened.add(registry);
    return registry;
  }

  private static void awaitNode(ZooKeeper person) {
    Await.until(
        NODE,
        () -> {
          try {
            return person.exists(NODE, false) != null;
          } catch (KeeperException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static List<String> paths() {
    return List.of(
        "/linnet",
        "/linnet/services",
        "/linnet/services/" + ORDERS,
        "/linnet/services/" + ORDERS + "/orders",
        "/linnet/orders",
        "/linnet/orders/instances",
        NODE);
  }

  private static List<ACL> acl(LocalZooKeeper zooKeeper, String path) throws Exception {
    return zooKeeper.person().getACL(path, null);
  }

  private static List<ACL> acl(LocalZooKeeper zooKeeper, String path, String user)
      throws Exception {
    zooKeeper.person().addAuthInfo("digest", user.getBytes());
    return acl(zooKeeper, path);
  }

  private static ACL world(int permissions) {
    return new ACL(permissions, new Id("world", "anyone"));
  }

  private static ACL user(String userAndPassword, int permissions) throws Exception {
    return new ACL(
        permissions,
        new Id("digest", DigestAuthenticationProvider.generateDigest(userAndPassword)));
  }

  private static Instance instance() {
    return new Instance("orders", "127.0.0.1", 7701, 17, 100, List.of(ORDERS), Map.of());
  }
}
