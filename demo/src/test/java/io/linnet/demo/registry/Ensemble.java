package io.linnet.demo.registry;

import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Ports;
import io.linnet.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ZooKeeper ensemble on loopback. */
final class Ensemble implements AutoCloseable {

  private static final Duration QUORUM = Duration.ofSeconds(40);

  /** Sessions may last from 1 to 10 s, and end half a second late at most. */
  private static final List<String> SETTINGS =
      List.of(
          "tickTime=500",
          "initLimit=20",
          "syncLimit=10",
          "clientPortAddress=127.0.0.1",
          "admin.enableServer=false",
          "maxClientCnxns=0",
          "maxCnxns=0",
          "4lw.commands.whitelist=srvr, dump, cons");

  private final List<Server> servers;
  private final Peers peers;

  private Ensemble(List<Server> servers, Peers peers) {
    this.servers = servers;
    this.peers = peers;
  }

  /** Starts as many servers as there are peers and waits until they are one. */
  static Ensemble start(Peers peers, Path folder, Ports ports, Launcher launcher) throws Exception {
    List<Server> servers = new ArrayList<>();
    for (int id = 1; id <= peers.size(); id++) {
      List<String> settings = new ArrayList<>(SETTINGS);
      settings.addAll(peers.seenBy(id));
      Path own = folder.resolve("zookeeper-" + id);
      servers.add(new Server(id, ports.next(), own, settings, launcher));
    }
    Ensemble ensemble = new Ensemble(servers, peers);
    try {
      ensemble.start();
      return ensemble;
    } catch (Exception | AssertionError e) {
      ensemble.close();
      throw e;
    }
  }

  List<Server> servers() {
    return servers;
  }

  /** {@code host:port,host:port}, without anything in between. */
  String address() {
    return servers.stream()
        .map(server -> "127.0.0.1:" + server.port())
        .collect(Collectors.joining(","));
  }

  /** Starts all servers and waits until each has found its place. */
  void start() throws IOException, InterruptedException {
    for (Server server : servers) {
      server.start();
    }
    for (Server server : servers) {
      server.awaitStarted();
    }
    awaitWhole();
  }

  /** Waits until every server has found its place. */
  void awaitWhole() {
    Await.until("all servers serve", QUORUM, this::isWhole);
  }

  boolean isWhole() {
    return servers.stream().noneMatch(server -> server.mode().isEmpty());
  }

  void kill() {
    servers.forEach(Server::kill);
  }

  /** Cuts a server off from the others, until {@link #join}; it goes on without them. */
  void split(Server server) {
    peers.cut(servers.indexOf(server) + 1);
  }

  /** All servers hear each other again. */
  void join() {
    peers.heal();
  }

  /** Whether one of the servers leads the others. */
  boolean isLed() {
    return leading().findAny().isPresent();
  }

  /** The server that decides; waits until there is one. */
  Server leader() {
    Await.until("there is a leader", QUORUM, this::isLed);
    return leading().findAny().orElseThrow();
  }

  /** The others. */
  List<Server> followers() {
    Server leader = leader();
    return servers.stream().filter(server -> server != leader).toList();
  }

  private Stream<Server> leading() {
    return servers.stream()
        .filter(server -> List.of("leader", "standalone").contains(server.mode()));
  }

  @Override
  public void close() {
    kill();
    peers.close();
  }
}
