package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.InstanceJson;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens to announcements and watches when ZooKeeper, a session or a node goes away. */
final class ZooKeeperFaultTest {

  /** Whatever happens to the servers, all of ours goes when it is closed. */
  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching();

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");
  private static final String FOLDER = "/linnet/orders/instances/";
  private static final String FIRST = "127.0.0.1:7701~17.1";
  private static final String SECOND = "127.0.0.1:7701~17.2";

  private static final List<ACL> OPEN =
      Collections.singletonList(new ACL(ZooDefs.Perms.ALL, new Id("world", "anyone")));

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  void aRestartWithDataCausesNoWriteAndNoEvent() throws Exception {
    LocalZooKeeper zooKeeper = started();
    Registry provider = announced(zooKeeper, 7701);
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));
    Stat before = zooKeeper.stat(FOLDER + FIRST);

    zooKeeper.stop();
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.STALE);
    zooKeeper.start();
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.CURRENT);
    // Comes after the look at the first one, on the same thread and session.
    provider.register(instance(7702));
    seen.await(List.of(instance(7701), instance(7702)));

    assertThat(zooKeeper.stat(FOLDER + FIRST)).isEqualTo(before);
    assertThat(seen.lists)
        .containsExactly(List.of(instance(7701)), List.of(instance(7701), instance(7702)));
  }

  @Test
  void afterAnExpiredSessionTheNextGenerationComesAndNobodySeesAnEmptyList() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));

    long session = zooKeeper.stat(FOLDER + FIRST).getEphemeralOwner();
    zooKeeper.expire(session, password(session));

    Await.until("the next generation", () -> zooKeeper.instances().equals(List.of(SECOND)));
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.CURRENT);
    assertThat(seen.lists).containsExactly(List.of(instance(7701)));
  }

  @Test
  void anExpiredConsumerKeepsItsListAndGoesOnWatching() throws Exception {
    LocalZooKeeper zooKeeper = started();
    Registry both = announced(zooKeeper, 7701);
    Recorder seen = watch(both);
    seen.await(List.of(instance(7701)));
    open(zooKeeper).register(instance(7702));
    seen.await(List.of(instance(7701), instance(7702)));

    long session = zooKeeper.stat(FOLDER + FIRST).getEphemeralOwner();
    zooKeeper.expire(session, password(session));
    Await.until("the next generation", () -> zooKeeper.instances().contains(SECOND));
    open(zooKeeper).register(instance(7703));

    seen.await(List.of(instance(7701), instance(7702), instance(7703)));
    assertThat(seen.lists).doesNotContain(List.of());
  }

  @Test
  void aNodeThatAPersonDeletesComesBack() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);

    zooKeeper.person().delete(FOLDER + FIRST, -1);

    Await.until("back", () -> zooKeeper.instances().equals(List.of(SECOND)));
  }

  @Test
  void aTreeThatAPersonDeletesComesBackAndNobodySeesAnEmptyList() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));

    for (String tree : List.of("/linnet/services", "/linnet/orders")) {
      try {
        ZKUtil.deleteRecursive(zooKeeper.person(), tree);
      } catch (KeeperException.NotEmptyException alreadyBack) {
        // The provider was faster than the person.
      }
    }

    Await.until("back", () -> zooKeeper.instances().equals(List.of(SECOND)));
    Recorder late = watch(open(zooKeeper));
    late.await(List.of(instance(7701)));
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.CURRENT);
    assertThat(seen.lists).containsExactly(List.of(instance(7701)));
  }

  @Test
  void dataThatAPersonChangesIsPutRight() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);
    String good = zooKeeper.data(FOLDER + FIRST);

    zooKeeper.person().setData(FOLDER + FIRST, new byte[] {'x'}, -1);

    Await.untilAsserted(() -> assertThat(zooKeeper.data(FOLDER + FIRST)).isEqualTo(good));
  }

  @Test
  void aNodeOfAnotherSessionIsNotAdopted() throws Exception {
    LocalZooKeeper zooKeeper = started();
    for (String path : List.of("/linnet", "/linnet/orders", "/linnet/orders/instances")) {
      zooKeeper.person().create(path, new byte[0], OPEN, CreateMode.PERSISTENT);
    }
    byte[] data = InstanceJson.write(instance(7701)).getBytes(StandardCharsets.UTF_8);
    zooKeeper.person().create(FOLDER + FIRST, data, OPEN, CreateMode.EPHEMERAL);

    open(zooKeeper).register(instance(7701));
    Await.until("both", () -> zooKeeper.instances().equals(List.of(FIRST, SECOND)));
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));
    zooKeeper.person().delete(FOLDER + FIRST, -1);
    open(zooKeeper).register(instance(7702));
    seen.await(List.of(instance(7701), instance(7702)));
    assertThat(seen.lists)
        .containsExactly(List.of(instance(7701)), List.of(instance(7701), instance(7702)));
  }

  @Test
  void garbageIsIgnoredAndDoesNotHarmTheOthers() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);
    String good = zooKeeper.data(FOLDER + FIRST);
    Map<String, String> garbage =
        Map.of(
            "garbage",
            "garbage",
            "127.0.0.1:7702~17.1",
            "",
            "127.0.0.1:7703~17.1",
            "{\"format\":1",
            "127.0.0.1:7704~17.1",
            good,
            "127.0.0.1:7705~17.1",
            good.replace("7701", "7705").replace("\"format\":1", "\"format\":9"),
            "127.0.0.1:7706~17.1",
            good.replace("7701", "7706").replace("\"port\":7706", "\"port\":-1"),
            "127.0.0.1:7707~17.1",
            good.replace("7701", "7707").replace("\"orders\"", "\"stock\""),
            "127.0.0.1:7708~99999999999999999999.1",
            good);
    garbage.forEach(
        (name, data) ->
            unchecked(
                () ->
                    zooKeeper
                        .person()
                        .create(
                            FOLDER + name,
                            data.getBytes(StandardCharsets.UTF_8),
                            OPEN,
                            CreateMode.PERSISTENT)));
    zooKeeper
        .person()
        .create("/linnet/services/shop.OrderService/%zz", new byte[0], OPEN, CreateMode.PERSISTENT);
    List<ACL> nobody =
        Collections.singletonList(new ACL(ZooDefs.Perms.DELETE, new Id("world", "anyone")));
    zooKeeper
        .person()
        .create(FOLDER + "127.0.0.1:7709~17.1", new byte[0], nobody, CreateMode.PERSISTENT);

    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));
    open(zooKeeper).register(instance(7702));

    seen.await(List.of(instance(7701), instance(7702)));
    assertThat(seen.watch.state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void withZooKeeperDownNothingWaitsAndWhenItComesEverythingIsDone() throws Exception {
    LocalZooKeeper zooKeeper = LocalZooKeeper.down(folder);
    opened.add(zooKeeper);
    Registry provider = open(zooKeeper);
    Recorder seen = watch(open(zooKeeper));
    provider.register(instance(7701));
    assertThat(seen.watch.state()).isEqualTo(Watch.State.CONNECTING);
    assertThat(seen.lists).isEmpty();

    zooKeeper.start();

    Await.until("found", () -> seen.lists.contains(List.of(instance(7701))));
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.CURRENT);
  }

  @Test
  void losingZooKeeperAndAllItsDataLosesNothing() throws Exception {
    LocalZooKeeper zooKeeper = started();
    announced(zooKeeper, 7701);
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701)));

    zooKeeper.stop();
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.STALE);
    try (var files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> unchecked(() -> Files.deleteIfExists(file)));
    }
    zooKeeper.start();

    Await.until("back", () -> zooKeeper.instances().size() == 1);
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.CURRENT);
    assertThat(seen.lists).containsExactly(List.of(instance(7701)));
  }

  @Test
  void whatIsWithdrawnWhileZooKeeperIsDownIsGoneWhenItIsBack() throws Exception {
    LocalZooKeeper zooKeeper = started();
    Registry provider = open(zooKeeper);
    Registration registration = provider.register(instance(7701));
    provider.register(instance(7702));
    Recorder seen = watch(open(zooKeeper));
    seen.await(List.of(instance(7701), instance(7702)));

    zooKeeper.stop();
    Await.until("the watch knows", () -> seen.watch.state() == Watch.State.STALE);
    long start = System.nanoTime();
    registration.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    zooKeeper.start();

    seen.await(List.of(instance(7702)));
  }

  @Test
  void noThreadIsLeftAfterClose() throws Exception {
    Set<Thread> before = threads();
    LocalZooKeeper zooKeeper = started();
    Registry first = open(zooKeeper);
    first.register(instance(7701));
    watch(first).await(List.of(instance(7701)));
    first.close();
    Registry second = open(zooKeeper);
    watch(second).await(List.of());
    zooKeeper.stop();
    second.close();
    Registry third = open(zooKeeper);
    third.register(instance(7701));
    third.close();

    Await.untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    zooKeeper.start();
  }

  private LocalZooKeeper started() throws Exception {
    LocalZooKeeper zooKeeper = LocalZooKeeper.started(folder);
    opened.add(zooKeeper);
    return zooKeeper;
  }

  private Registry open(LocalZooKeeper zooKeeper) {
    Registry registry = zooKeeper.registry();
    opened.add(registry);
    return registry;
  }

  /** A registry whose node is there. */
  private Registry announced(LocalZooKeeper zooKeeper, int port) {
    Registry registry = open(zooKeeper);
    registry.register(instance(port));
    String name = "127.0.0.1:" + port + "~17.1";
    Await.until(name, () -> zooKeeper.instances().contains(name));
    return registry;
  }

  private static Instance instance(int port) {
    return new Instance("orders", "127.0.0.1", port, 17, 100, List.of(ORDERS), Map.of());
  }

  private static Recorder watch(Registry registry) {
    Recorder recorder = new Recorder();
    recorder.watch = registry.watch(ORDERS, recorder.lists::add);
    return recorder;
  }

  /** ZooKeeper's servers derive it from the id, so that each of them can check it. */
  private static byte[] password(long session) {
    byte[] password = new byte[16];
    new Random(session ^ 0xB3415C00L).nextBytes(password);
    return password;
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().matches("linnet-registry.*|.*-(Send|Event)Thread.*|Curator.*"))
        .collect(Collectors.toSet());
  }

  private interface Action<T> {
    T run() throws Exception;
  }

  private static <T> T unchecked(Action<T> action) {
    try {
      return action.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Remembers what it was told. */
  private static final class Recorder {
    final List<List<Instance>> lists = new CopyOnWriteArrayList<>();
    Watch watch;

    void await(List<Instance> expected) {
      Await.untilAsserted(
          () -> {
            assertThat(lists).isNotEmpty();
            assertThat(lists.get(lists.size() - 1)).isEqualTo(expected);
          });
    }
  }
}
