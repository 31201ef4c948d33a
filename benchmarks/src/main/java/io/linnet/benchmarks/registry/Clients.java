package io.linnet.benchmarks.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/** Opens bare clients of ZooKeeper. */
final class Clients {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Clients() {}

  /** One that is connected. */
  static ZooKeeper open(int port) throws IOException, InterruptedException {
    var connected = new CountDownLatch(1);
    var client =
        new ZooKeeper(
            "127.0.0.1:" + port,
            (int) LIMIT.toMillis(),
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    if (!connected.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      client.close();
      throw new IOException("no connection to ZooKeeper at port " + port + " within " + LIMIT);
    }
    return client;
  }
}
