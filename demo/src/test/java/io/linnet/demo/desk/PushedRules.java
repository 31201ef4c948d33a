package io.linnet.demo.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/** A person who writes rules about the application {@code desks}, with a client of ZooKeeper. */
public final class PushedRules implements AutoCloseable {

  private static final String FOLDER = "/linnet/desks/rules";
  private static final int SESSION_MILLIS = 10_000;
  private static final long LIMIT_SECONDS = 20;

  private final String server;
  private ZooKeeper client;

  PushedRules(String server) {
    this.server = server;
  }

  /** Writes a rule, or another version of it. */
  public void push(String name, String json) throws Exception {
    String path = FOLDER + "/" + name;
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ZooKeeper zooKeeper = client();
    if (zooKeeper.exists(FOLDER, false) == null) {
      create(zooKeeper, FOLDER, new byte[0]);
    }
    if (zooKeeper.exists(path, false) == null) {
      create(zooKeeper, path, bytes);
    } else {
      zooKeeper.setData(path, bytes, -1);
    }
  }

  /** Takes a rule back. */
  public void delete(String name) throws Exception {
    client().delete(FOLDER + "/" + name, -1);
  }

  private static void create(ZooKeeper zooKeeper, String path, byte[] bytes)
      throws KeeperException, InterruptedException {
    zooKeeper.create(path, bytes, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
  }

  private ZooKeeper client() throws IOException, InterruptedException {
    if (client == null) {
      CountDownLatch connected = new CountDownLatch(1);
      client =
          new ZooKeeper(
              server,
              SESSION_MILLIS,
              event -> {
                if (event.getState() == KeeperState.SyncConnected) {
                  connected.countDown();
                }
              });
      if (!connected.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("no connection to " + server);
      }
    }
    return client;
  }

  @Override
  public void close() {
    try {
      if (client != null) {
        client.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
