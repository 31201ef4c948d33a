package io.linnet.registry.zookeeper;

import io.linnet.spi.Registry;
import io.linnet.testing.RegistryContract;
import io.linnet.testing.ledger.ResourceLedger;
import io.linnet.testing.ledger.ResourceProbe;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ZooKeeperRegistryTest extends RegistryContract {

  private static LocalZooKeeper zooKeeper;

  /** Each test closes its registries, and nothing of them is left here or at the server. */
  @RegisterExtension
  static final ResourceLedger LEDGER =
      ResourceLedger.watching(
              ResourceProbe.of("watches at the server", () -> zooKeeper.watches()),
              ResourceProbe.of("sessions at the server", () -> zooKeeper.sessions()))
          .ignoring("NIOWorkerThread") // the server's own, started when there is work
          .perTest();

  private static int tests;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
    zooKeeper.person(); // a first session makes the server open its log
  }

  @AfterAll
  static void stop() {
    zooKeeper.close();
  }

  @BeforeEach
  void takeAnotherChroot() {
    tests++;
  }

  @Override
  protected Registry open() {
    return ZooKeeperRegistry.open(
        zooKeeper.config("/of/test" + tests + "?session=4s"),
        LocalZooKeeper.FAST,
        LocalZooKeeper.CONTEXT);
  }
}
