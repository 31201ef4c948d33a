package io.linnet.registry.zookeeper;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.linnet.registry.LoggedEvents;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.FourLetterWordMain;
import org.apache.zookeeper.common.X509Exception;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.slf4j.LoggerFactory;

/** A real ZooKeeper server on loopback, and a person with a client of it. */
final class LocalZooKeeper implements AutoCloseable {

  /** As the defaults, but faster where only waiting is at stake. */
  static final Timing FAST =
      new Timing(
          Duration.ofMillis(50),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2));

  static final RegistryContext CONTEXT =
      new RegistryContext("orders", "linnet", new LoggedEvents(), null);

  private static final int TICK_MILLIS = 500;

  private final Path folder;
  private final String host;
  private final int port;

  /** More lines of the server's configuration; the server makes system properties of them. */
  private final Map<String, String> more;

  private ZooKeeperServerEmbedded server;
  private ZooKeeper person;

  private LocalZooKeeper(Path folder, String host, int port, Map<String, String> more) {
    this.folder = folder;
    this.host = host;
    this.port = port;
    this.more = more;
  }

  static LocalZooKeeper started(Path folder) throws Exception {
    return started(folder, Map.of());
  }

  static LocalZooKeeper started(Path folder, Map<String, String> more) throws Exception {
    return started(folder, "127.0.0.1", freePort(), more);
  }

  static LocalZooKeeper started(Path folder, String host, int port, Map<String, String> more)
      throws Exception {
    LocalZooKeeper zooKeeper = new LocalZooKeeper(folder, host, port, more);
    zooKeeper.start();
    return zooKeeper;
  }

  /** One that is down, and whose port is free. */
  static LocalZooKeeper down(Path folder) {
    quiet();
    return new LocalZooKeeper(folder, "127.0.0.1", freePort(), Map.of());
  }

  void start() throws Exception {
    quiet();
    Properties settings = new Properties();
    settings.setProperty("clientPort", String.valueOf(port));
    settings.setProperty("clientPortAddress", host);
    settings.setProperty("admin.enableServer", "false");
    settings.setProperty("maxClientCnxns", "0");
    settings.setProperty("4lw.commands.whitelist", "wchs, dump, mntr");
    settings.setProperty("tickTime", String.valueOf(TICK_MILLIS));
    more.forEach(settings::setProperty);
    server =
        ZooKeeperServerEmbedded.builder()
            .baseDir(folder)
            .configuration(settings)
            .exitHandler(ExitHandler.LOG_ONLY)
            .build();
    server.start(Await.LIMIT.toMillis());
  }

  void stop() {
    try {
      if (person != null) {
        person.close(1_000);
        person = null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    more.keySet().forEach(key -> System.clearProperty("zookeeper." + key));
  }

  int port() {
    return port;
  }

  ZooKeeperConfig config(String suffix) {
    return config(port, suffix);
  }

  /** Of a registry that reaches the server through another port. */
  ZooKeeperConfig config(int through, String suffix) {
    return ZooKeeperConfig.parse(
        RegistryAddress.parse("zookeeper://" + host + ":" + through + suffix), CONTEXT);
  }

  Registry registry() {
    return ZooKeeperRegistry.open(config("?session=4s"), FAST, CONTEXT);
  }

  /** The person's client. */
  ZooKeeper person() throws Exception {
    if (person == null) {
      person = connected(0, new byte[0]);
    }
    return person;
  }

  String data(String path) {
    try {
      return new String(person().getData(path, false, null), StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Stat stat(String path) throws Exception {
    return person().exists(path, false);
  }

  /** Names of the instance nodes of application "orders". */
  List<String> instances() {
    try {
      return person().getChildren("/linnet/orders/instances", false).stream().sorted().toList();
    } catch (KeeperException.NoNodeException e) {
      return List.of();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** How many watches the server has. */
  int watches() {
    String text = ask("wchs");
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1).trim());
  }

  /** How many sessions the server has. */
  int sessions() {
    return (int) ask("dump").lines().filter(line -> line.startsWith("\t0x")).count();
  }

  /** How many packets the server has received; pings too. */
  int packets() {
    return ask("mntr")
        .lines()
        .filter(line -> line.startsWith("zk_packets_received"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('\t')).trim()))
        .sum();
  }

  private String ask(String word) {
    try {
      return FourLetterWordMain.send4LetterWord(host, port, word);
    } catch (IOException | X509Exception.SSLContextException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends a session as the servers do when they have not heard of it for too long. */
  void expire(long session, byte[] password) throws Exception {
    connected(session, password).close();
  }

  @Override
  public void close() {
    if (server != null) {
      stop();
    }
  }

  private ZooKeeper connected(long session, byte[] password) throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper zooKeeper =
        new ZooKeeper(
            host + ":" + port,
            10_000,
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            },
            session,
            password);
    if (!connected.await(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("no connection to port " + port);
    }
    return zooKeeper;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** ZooKeeper warns of each lost connection with a stack trace; here they are lost on purpose. */
  private static void quiet() {
    for (String name : List.of("org.apache.zookeeper", "org.apache.curator")) {
      ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF);
    }
  }
}
