package io.linnet.registry.zookeeper;

import io.linnet.spi.Registry;
import io.linnet.testing.RegistryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class ZooKeeperRegistryTest extends RegistryContract {

  private static LocalZooKeeper zooKeeper;

  private static int tests;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
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
        zooKeeper.config("/of/test" + tests + "?session=4s"), LocalZooKeeper.FAST);
  }
}
