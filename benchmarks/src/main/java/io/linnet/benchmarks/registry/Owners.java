package io.linnet.benchmarks.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** Which sessions the instances of a fleet belong to, asked without Linnet. */
final class Owners implements AutoCloseable {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Server server;
  private final Fleet fleet;
  private final ZooKeeper client;

  /** Session by node; a node does not change hands. */
  private final Map<String, Long> owners = new HashMap<>();

  private Owners(Server server, Fleet fleet, ZooKeeper client) {
    this.server = server;
    this.fleet = fleet;
    this.client = client;
  }

  static Owners of(Server server, Fleet fleet) throws IOException, InterruptedException {
    return new Owners(server, fleet, Clients.open(server.port()));
  }

  /** Waits until so many addresses have a node of a session with a connection. */
  boolean awaitAlive(int addresses, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (alive().size() < addresses) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<String> alive() throws IOException, InterruptedException {
    var addresses = new HashSet<String>();
    List<String> nodes = nodes();
    Set<Long> sessions = server.sessions();
    for (String node : nodes) {
      if (sessions.contains(owner(node))) {
        addresses.add(node.substring(0, node.indexOf('~')));
      }
    }
    return addresses;
  }

  private List<String> nodes() throws IOException, InterruptedException {
    try {
      return client.getChildren(fleet.folder(), false);
    } catch (KeeperException.NoNodeException e) {
      return List.of();
    } catch (KeeperException e) {
      throw new IOException(e);
    }
  }

  private long owner(String node) throws IOException, InterruptedException {
    Long known = owners.get(node);
    if (known != null) {
      return known;
    }
    try {
      Stat stat = client.exists(fleet.folder() + "/" + node, false);
      if (stat == null) {
        return 0;
      }
      owners.put(node, stat.getEphemeralOwner());
      return stat.getEphemeralOwner();
    } catch (KeeperException e) {
      throw new IOException(e);
    }
  }
}
