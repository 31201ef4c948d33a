package io.linnet.demo.run;

import io.linnet.demo.process.ChildException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.LoggerFactory;

/**
 * The part of a registry that a run uses: a registry of somebody else may serve other demos, whose
 * providers have other databases.
 *
 * @param name first part of every path, or empty for the usual one
 */
record Namespace(String name) {

  private static final String VARIABLE = "LINNET_NAMESPACE";
  private static final String USUAL = "linnet";
  private static final int ANY_VERSION = -1;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The one that everybody has who says nothing. */
  static Namespace usual() {
    return new Namespace("");
  }

  /** One that no other run uses. */
  static Namespace ofThisRun() {
    return new Namespace("linnet-demo-" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** What a process needs in its environment to use it. */
  Map<String, String> settings() {
    return name.isEmpty() ? Map.of() : Map.of(VARIABLE, name);
  }

  /** The one that the processes use, which inherit the environment of this one. */
  String used() {
    return name.isEmpty() ? System.getenv().getOrDefault(VARIABLE, USUAL) : name;
  }

  /** What a command needs in front of it to use it. */
  String commandPrefix() {
    return name.isEmpty() ? "" : VARIABLE + "=" + name + " ";
  }

  /**
   * Writes the only rule of an application.
   *
   * @param json the rule, see docs/registry.md
   */
  @SuppressWarnings("try") // closing may be interrupted, as everything here
  void writeRule(String registry, String application, String json) throws InterruptedException {
    try (ZooKeeper client = connect(registry)) {
      StringBuilder path = new StringBuilder();
      for (String part : List.of(used(), application, "rules", "demo")) {
        path.append('/').append(part);
        if (client.exists(path.toString(), false) == null) {
          client.create(path.toString(), new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        }
      }
      client.setData(path.toString(), json.getBytes(StandardCharsets.UTF_8), ANY_VERSION);
    } catch (IOException | KeeperException e) {
      throw new ChildException("rule of " + application + " in " + registry + ": " + e);
    }
  }

  /** Leaves nothing of this run in the registry; a registry that is gone needs no cleaning. */
  @SuppressWarnings("try") // closing may be interrupted, as everything here
  void deleteFrom(String registry) {
    try (ZooKeeper client = connect(registry)) {
      ZKUtil.deleteRecursive(client, "/" + name);
    } catch (KeeperException.NoNodeException e) {
      return; // nothing was ever there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | KeeperException e) {
      LoggerFactory.getLogger(Namespace.class).warn("/{} stays in {}", name, registry, e);
    }
  }

  private static ZooKeeper connect(String registry) throws IOException, InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper client =
        new ZooKeeper(
            registry.substring("zookeeper://".length()),
            (int) LIMIT.toMillis(),
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    if (connected.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      return client;
    }
    client.close();
    throw new IOException("no connection within " + LIMIT.toSeconds() + " s");
  }
}
