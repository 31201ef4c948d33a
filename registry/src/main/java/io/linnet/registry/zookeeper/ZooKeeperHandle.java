package io.linnet.registry.zookeeper;

import io.linnet.spi.RegistryEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.curator.CuratorZookeeperClient;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our connection to ZooKeeper: one session after another, and the few operations we need. Nothing
 * here waits; every operation gives exactly one answer, on the executor.
 *
 * <p>Curator's part is {@link CuratorZookeeperClient}, which puts a new ZooKeeper client in the
 * place of one whose session has expired. Its framework on top would add queues, retries and a
 * second opinion on what a lost connection means; all of that is decided by {@link Announcement}
 * and {@link Mirror}.
 */
final class ZooKeeperHandle implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperHandle.class);

  private final CuratorZookeeperClient client;
  private final ZooKeeperClients clients;
  private final Executor executor;
  private final List<ACL> acl;
  private final ConnectionPace pace;
  private final Refusals refusals;
  private final TlsProbe probe;

  private interface Operation {
    void on(ZooKeeper zooKeeper) throws Exception;
  }

  private ZooKeeperHandle(
      CuratorZookeeperClient client,
      ZooKeeperClients clients,
      Executor executor,
      NodeAcl acl,
      ConnectionPace pace,
      Refusals refusals,
      TlsProbe probe) {
    this.client = client;
    this.clients = clients;
    this.executor = executor;
    this.acl = acl.entries();
    this.pace = pace;
    this.refusals = refusals;
    this.probe = probe;
  }

  /**
   * A handle that does nothing before {@link #start}.
   *
   * @param changed told of each gain and loss of a connection, on the executor
   */
  static ZooKeeperHandle create(
      ZooKeeperConfig config,
      Timing timing,
      Executor executor,
      RegistryEvents events,
      Consumer<KeeperState> changed) {
    ConnectionPace pace = new ConnectionPace(timing, new SplittableRandom(), System::nanoTime);
    ZooKeeperClients clients = new ZooKeeperClients(config.access(), timing.close(), pace);
    int sessionMillis = (int) config.session().toMillis();
    CuratorZookeeperClient client =
        new CuratorZookeeperClient(
            clients,
            new FixedEnsembleProvider(config.servers()),
            sessionMillis,
            sessionMillis,
            (int) timing.close().toMillis(),
            event -> {
              if (event.getType() == Watcher.Event.EventType.None) {
                executor.execute(() -> changed.accept(event.getState()));
              }
            },
            new RetryNTimes(0, 0),
            false);
    return new ZooKeeperHandle(
        client,
        clients,
        executor,
        config.access().acl(),
        pace,
        new Refusals(config, events, System::nanoTime),
        new TlsProbe(config, timing.close()));
  }

  /** Starts to connect. */
  void start() {
    try {
      client.start();
    } catch (Exception e) { // Curator declares no narrower type.
      throw new IllegalStateException("can't start a client of ZooKeeper", e);
    }
  }

  /** Id of the current session, or 0 when there is no connection. */
  long session() {
    try {
      return client.isConnected() ? client.getZooKeeper().getSessionId() : 0;
    } catch (Exception e) { // Curator declares no narrower type.
      LOG.debug("no session", e);
      return 0;
    }
  }

  /**
   * Gives the session up if there is no connection. Servers that have lost their data refuse a
   * client that remembers more than they do, for ever; the next session remembers nothing.
   */
  void renewIfDisconnected() {
    try {
      if (!client.isConnected()) {
        client.getZooKeeper().getTestable().injectSessionExpiration();
      }
    } catch (Exception e) { // Curator declares no narrower type.
      LOG.debug("no client to renew", e);
    }
  }

  /** Our credentials were refused: says so and takes a new client, for this one is done. */
  void refused() {
    refusals.credentials();
    pace.refused();
    try {
      client.reset();
    } catch (Exception e) { // Curator declares no narrower type.
      LOG.debug("no client to replace", e);
    }
  }

  /** There is no connection: finds out whether TLS is the reason, and says so. */
  void explain() {
    probe.start(refusals);
  }

  /** Reads data and owner of a node, and sets a one-time watch on it when it is there. */
  void get(String path, @Nullable Watcher watcher, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.getData(
                path,
                watcher,
                (code, node, context, data, stat) ->
                    answer("read", node, then, code, data, stat, List.of()),
                null),
        then);
  }

  /** Reads the names of a node's children. */
  void children(String path, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.getChildren(
                path,
                false,
                (code, node, context, names) ->
                    answer("list", node, then, code, null, null, names == null ? List.of() : names),
                null),
        then);
  }

  /** Creates a node; missing ones above it are created as persistent nodes without data. */
  void create(String path, String data, CreateMode mode, Consumer<Answer> then) {
    createOnly(
        path,
        data,
        mode,
        first -> {
          int slash = path.lastIndexOf('/');
          if (!first.is(Code.NONODE) || slash <= 0) {
            then.accept(first);
            return;
          }
          create(
              path.substring(0, slash),
              "",
              CreateMode.PERSISTENT,
              above -> {
                if (above.is(Code.OK) || above.is(Code.NODEEXISTS)) {
                  createOnly(path, data, mode, then);
                } else {
                  then.accept(above);
                }
              });
        });
  }

  /** Replaces the data of a node if it still has that version. */
  void set(String path, String data, int version, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.setData(
                path,
                data.getBytes(StandardCharsets.UTF_8),
                version,
                (code, node, context, stat) ->
                    answer("write", node, then, code, null, null, List.of()),
                null),
        then);
  }

  /** Removes a node. */
  void delete(String path, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.delete(
                path,
                -1,
                (code, node, context) -> answer("delete", node, then, code, null, null, List.of()),
                null),
        then);
  }

  /**
   * Sets a watch on a node, whether it exists or not, and on all below; it lives with the session.
   */
  void watch(String path, Watcher watcher, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.addWatch(
                path,
                watcher,
                AddWatchMode.PERSISTENT_RECURSIVE,
                (code, node, context) -> answer("watch", node, then, code, null, null, List.of()),
                null),
        then);
  }

  /**
   * Makes the server that we are connected to catch up with all that was done before; fails where
   * the servers have no majority. Nothing needs to be at the path.
   */
  void sync(String path, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.sync(
                path,
                (code, node, context) -> answer("sync", node, then, code, null, null, List.of()),
                null),
        then);
  }

  /** Takes all watches on a node away, on the server too (to name one would leave it there). */
  void unwatch(String path) {
    run(
        zooKeeper ->
            zooKeeper.removeAllWatches(
                path, WatcherType.Any, true, (code, unused, context) -> {}, null),
        unused -> {});
  }

  /**
   * Ends the session, which removes its nodes; waits for the answer and for the client's threads.
   */
  @Override
  public void close() {
    pace.close();
    client.close();
  }

  private void createOnly(String path, String data, CreateMode mode, Consumer<Answer> then) {
    run(
        zooKeeper ->
            zooKeeper.create(
                path,
                data.getBytes(StandardCharsets.UTF_8),
                acl,
                mode,
                (code, node, context, name) ->
                    answer("create", node, then, code, null, null, List.of()),
                null),
        then);
  }

  private void run(Operation operation, Consumer<Answer> then) {
    try {
      operation.on(client.getZooKeeper());
    } catch (Exception e) { // Curator declares no narrower type.
      LOG.debug("an operation could not be sent", e);
      executor.execute(() -> then.accept(Answer.of(Code.SYSTEMERROR)));
    }
  }

  /** Hands over from ZooKeeper's event thread, which keeps answers and events in order. */
  private void answer(
      String what,
      String path,
      Consumer<Answer> then,
      int code,
      byte @Nullable [] data,
      @Nullable Stat stat,
      List<String> children) {
    Answer answer =
        new Answer(
            Code.get(code),
            data == null ? "" : new String(data, StandardCharsets.UTF_8),
            stat == null ? 0 : stat.getEphemeralOwner(),
            stat == null ? 0 : stat.getVersion(),
            List.copyOf(children));
    refusals.operation(what, path, answer.code());
    if (answer.is(Code.NOAUTH) || answer.is(Code.INVALIDACL)) {
      executor.execute(() -> run(clients::showIfChanged, unused -> {}));
    }
    executor.execute(() -> then.accept(answer));
  }
}
