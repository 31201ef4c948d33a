package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What consumers know when they start while ZooKeeper is away. */
final class ZooKeeperSnapshotTest {

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching();

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  @TempDir private Path folder;

  private final List<RegistryEvent> events = new CopyOnWriteArrayList<>();
  private final List<List<Instance>> told = new CopyOnWriteArrayList<>();
  private LocalZooKeeper zooKeeper;

  @BeforeEach
  void writeASnapshot() throws Exception {
    zooKeeper = LocalZooKeeper.started(Files.createDirectory(folder.resolve("data")));
    try (Registry registry = open()) {
      registry.register(instance(7701));
      registry.register(instance(7702));
      registry.watch(ORDERS, told::add);
      awaitTold(instance(7701), instance(7702));
    }
    zooKeeper.stop();
    told.clear();
    events.clear();
  }

  @AfterEach
  void stop() {
    zooKeeper.close();
  }

  @Test
  void theListOnDiskIsUsedUntilZooKeeperIsThere() throws Exception {
    try (Registry registry = open()) {
      Watch watch = registry.watch(ORDERS, told::add);
      awaitTold(instance(7701), instance(7702));
      assertThat(watch.state()).isEqualTo(Watch.State.STALE);
      assertThat(events).contains(RegistryEvent.SNAPSHOT_USED);
      assertThat(registry.explain(ORDERS))
          .contains(": not connected", "2 instances shown, from the snapshot on disk");
      zooKeeper.start();
      registry.register(instance(7703));
      Await.until("the true list", () -> told.contains(List.of(instance(7703))));
      assertThat(told).as("never an empty one").noneMatch(List::isEmpty);
    }
  }

  @Test
  void whileZooKeeperAnswersNobodyNeedsTheDisk() throws Exception {
    zooKeeper.start();
    try (Registry registry = open()) {
      registry.register(instance(7703));
      registry.watch(ORDERS, told::add);
      awaitTold(instance(7703));
      assertThat(events).doesNotContain(RegistryEvent.SNAPSHOT_USED);
    }
  }

  @Test
  void aDamagedSnapshotIsOneWarningAndNoList() throws Exception {
    for (Path file : files()) {
      Files.writeString(file, "damaged");
    }
    try (Registry registry = open()) {
      Watch watch = registry.watch(ORDERS, told::add);
      Await.until("it is told", () -> events.contains(RegistryEvent.SNAPSHOT_FAILED));
      assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
      zooKeeper.start();
      registry.register(instance(7703));
      awaitTold(instance(7703));
      assertThat(events.stream().filter(RegistryEvent.SNAPSHOT_FAILED::equals)).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsOneWarning() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "not a directory");
    zooKeeper.start();
    try (Registry registry = open(blocked)) {
      registry.register(instance(7703));
      registry.watch(ORDERS, told::add);
      awaitTold(instance(7703));
      Await.until("it is told", () -> events.contains(RegistryEvent.SNAPSHOT_FAILED));
    }
  }

  @Test
  void anotherServiceHasNoSnapshot() {
    try (Registry registry = open()) {
      Watch watch = registry.watch(ServiceKey.of("shop.StockService"), told::add);
      registry.watch(ORDERS, list -> {});
      Await.until("that of orders is used", () -> events.contains(RegistryEvent.SNAPSHOT_USED));
      assertThat(watch.state()).isEqualTo(Watch.State.CONNECTING);
      assertThat(told).isEmpty();
    }
  }

  private void awaitTold(Instance... instances) {
    Await.until("a list of " + instances.length, () -> told.contains(List.of(instances)));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
      List<Path> found = files.toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private Registry open() {
    return open(folder.resolve("snapshots"));
  }

  private Registry open(Path snapshots) {
    return ZooKeeperRegistry.open(
        zooKeeper.config("?session=4s"),
        LocalZooKeeper.FAST,
        new RegistryContext("web", "linnet", (event, detail) -> events.add(event), snapshots));
  }

  private static Instance instance(int port) {
    return new Instance("orders", "127.0.0.1", port, 17, 100, List.of(ORDERS), Map.of());
  }
}
