package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real process whose host names change, and two real servers. */
@Timeout(120)
final class ZooKeeperNameTest {

  private static final List<String> ANNOUNCED = List.of("127.0.0.1:7701~17.1");

  @TempDir private Path folder;

  @Test
  void aNameThatMovesToAnotherServerIsFollowed() throws Exception {
    int port = LocalZooKeeper.freePort();
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost zk.test\n");
    String address = "zookeeper://zk.test:" + port + "?session=4s";
    try (LocalZooKeeper first = started("127.0.0.1", port);
        AnnouncingProcess process = AnnouncingProcess.start(hosts, address)) {
      Await.until("announced", () -> first.instances().equals(ANNOUNCED));

      first.stop();
      try (LocalZooKeeper second = started("127.0.0.2", port)) {
        Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.2 zk.test\n");
        Await.until(
            "announced at the other server",
            Duration.ofSeconds(15),
            () -> second.instances().size() == 1);
      }
      assertThat(process.isAlive()).isTrue();
    }
  }

  private LocalZooKeeper started(String host, int port) throws Exception {
    return LocalZooKeeper.started(Files.createTempDirectory(folder, "zk"), host, port, Map.of());
  }
}
