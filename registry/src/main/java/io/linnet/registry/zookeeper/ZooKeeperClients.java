package io.linnet.registry.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ConnectStringParser;
import org.apache.zookeeper.client.StaticHostProvider;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes ZooKeeper's clients, one per session. Secrets are read each time, and again when something
 * is refused, so that changed ones are taken without a restart; names are looked up before each
 * connection.
 */
final class ZooKeeperClients implements ZookeeperFactory {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperClients.class);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ZooKeeperAccess access;
  private final Duration patience;
  private final ConnectionPace pace;

  /** What was shown last; guarded by {@code this}. */
  private @Nullable String shown;

  private volatile long shownAt;

  /**
   * A factory.
   *
   * @param patience how long closing may wait for an answer
   */
  ZooKeeperClients(ZooKeeperAccess access, Duration patience, ConnectionPace pace) {
    this.access = access;
    this.patience = patience;
    this.pace = pace;
  }

  @Override
  public ZooKeeper newZooKeeper(String servers, int millis, Watcher watcher, boolean readOnly)
      throws IOException {
    ZKClientConfig settings = new ClientSettings();
    // Closing asks and waits; a server that does not answer must not hold it for a whole session.
    settings.setProperty(
        ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT, String.valueOf(patience.toMillis()));
    withSecrets(() -> access.configure(settings));
    var addresses = new ConnectStringParser(servers).getServerAddresses();
    ZooKeeper client =
        new ZooKeeper(
            servers,
            millis,
            event -> watcher.process(complete(event)),
            readOnly,
            new PacedServers(new StaticHostProvider(addresses), pace),
            settings);
    withSecrets(() -> show(client, true));
    return client;
  }

  /**
   * Looks whether there are other credentials by now, and shows them too; not more often than every
   * few seconds.
   */
  void showIfChanged(ZooKeeper client) {
    long now = System.nanoTime();
    if (now - shownAt > PAUSE.toNanos()) {
      withSecrets(() -> show(client, false));
    }
  }

  private synchronized void show(ZooKeeper client, boolean always) {
    shownAt = System.nanoTime();
    String secret = access.identity().userAndPassword();
    if (secret != null && (always || !secret.equals(shown))) {
      client.addAuthInfo("digest", secret.getBytes(StandardCharsets.UTF_8));
      shown = secret;
    }
  }

  /** A login that fails before anything is sent is told without a state, where Curator stumbles. */
  private static WatchedEvent complete(WatchedEvent event) {
    return event.getState() == null
        ? new WatchedEvent(event.getType(), KeeperState.AuthFailed, event.getPath())
        : event;
  }

  /**
   * They were there when the registry was opened; without them we are nobody until the next try.
   */
  private static void withSecrets(Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException | SecurityException e) {
      LOG.error("A secret for ZooKeeper is no longer there: {}", e.getMessage());
    }
  }
}
