package io.linnet.demo.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** A person with a client of the ensemble, who sees the truth and may change it. */
final class Admin implements AutoCloseable {

  static final String APPLICATION = "/linnet/who";
  static final String INSTANCES = APPLICATION + "/instances";
  static final String CROWD = "/linnet/" + Crowd.APPLICATION + "/instances";

  private static final int SESSION_MILLIS = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** What servers make the password of a session from. */
  private static final long PASSWORD_SEED = 0XB3415C00L;

  private static final int PASSWORD_BYTES = 16;

  /** Something that is asked of ZooKeeper. */
  interface Question<T> {
    T ask(ZooKeeper zooKeeper) throws KeeperException, InterruptedException;
  }

  private final String servers;
  private ZooKeeper client;

  Admin(String servers) {
    this.servers = servers;
  }

  /** The nodes of all instances, oldest first; none while there is no folder for them. */
  List<Node> nodes() {
    return nodes(INSTANCES);
  }

  /** The nodes of all instances of one application, oldest first. */
  List<Node> nodes(String folder) {
    return ask(zooKeeper -> nodes(zooKeeper, folder));
  }

  /** The nodes of the instance at that port. */
  List<Node> nodes(int port) {
    return nodes().stream().filter(node -> node.address().endsWith(":" + port)).toList();
  }

  /** Whether an older node is hidden behind this newest one or not, there is one to be seen. */
  Node node(int port) {
    List<Node> nodes = nodes(port);
    if (nodes.isEmpty()) {
      throw new AssertionError("no node of port " + port + " among " + nodes());
    }
    return nodes.get(nodes.size() - 1);
  }

  void delete(Node node) {
    ask(
        zooKeeper -> {
          zooKeeper.delete(INSTANCES + "/" + node.name(), -1);
          return node;
        });
  }

  /** Deletes a node and all below. */
  void deleteAll(String path) {
    ask(zooKeeper -> ZKUtil.deleteRecursive(zooKeeper, path, 1_000));
  }

  boolean exists(String path) {
    return ask(zooKeeper -> zooKeeper.exists(path, false) != null);
  }

  /** Creates a node that lives with the admin's session or, if persistent, until deleted. */
  void create(String path, byte[] data, CreateMode mode) {
    ask(zooKeeper -> zooKeeper.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, mode));
  }

  String data(Node node) {
    return ask(
        zooKeeper ->
            new String(
                zooKeeper.getData(INSTANCES + "/" + node.name(), false, null),
                StandardCharsets.UTF_8));
  }

  /** What the wall clock of the leader says. */
  long wallMillis() {
    String path = "/now";
    Stat stat = new Stat();
    ask(
        zooKeeper ->
            zooKeeper.create(
                path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL, stat));
    deleteAll(path);
    return stat.getCtime();
  }

  /** Ends a session as the servers do when they have not heard of it for too long. */
  void expire(long session) throws InterruptedException {
    keepAlive(session).close();
  }

  /** Keeps a session alive for its owner, who must not try to come back, until it is closed. */
  ZooKeeper keepAlive(long session) throws InterruptedException {
    return connect(session, password(session));
  }

  private static byte[] password(long session) {
    byte[] password = new byte[PASSWORD_BYTES];
    new Random(session ^ PASSWORD_SEED).nextBytes(password);
    return password;
  }

  /** Asks, with a new client if need be, until there is an answer or a refusal. */
  synchronized <T> T ask(Question<T> question) {
    long start = System.nanoTime();
    while (true) {
      try {
        if (client == null) {
          client = connect(0, new byte[0]);
        }
        return question.ask(client);
      } catch (KeeperException.ConnectionLossException
          | KeeperException.SessionExpiredException e) {
        forget();
        if (System.nanoTime() - start > LIMIT.toNanos()) {
          throw new AssertionError("ZooKeeper does not answer the admin", e);
        }
      } catch (KeeperException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** The next question gets a new client: servers that lost their data refuse the old one. */
  synchronized void forget() {
    if (client != null) {
      try {
        client.close(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      client = null;
    }
  }

  @Override
  public void close() {
    forget();
  }

  private ZooKeeper connect(long session, byte[] password) throws InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper zooKeeper;
    try {
      zooKeeper =
          new ZooKeeper(
              servers,
              SESSION_MILLIS,
              event -> {
                if (event.getState() == KeeperState.SyncConnected) {
                  connected.countDown();
                }
              },
              session,
              password);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    connected.await(CONNECT.toMillis(), TimeUnit.MILLISECONDS); // else the first answer is a loss
    return zooKeeper;
  }

  private static List<Node> nodes(ZooKeeper zooKeeper, String folder)
      throws KeeperException, InterruptedException {
    List<Node> nodes = new ArrayList<>();
    try {
      for (String name : zooKeeper.getChildren(folder, false)) {
        Stat stat = zooKeeper.exists(folder + "/" + name, false);
        if (stat != null && stat.getEphemeralOwner() != 0) {
          nodes.add(Node.of(name, stat));
        }
      }
    } catch (KeeperException.NoNodeException e) {
      return List.of();
    }
    nodes.sort(
        Comparator.comparing(Node::address)
            .thenComparing(Node::bootEpoch)
            .thenComparing(Node::generation));
    return nodes;
  }
}
