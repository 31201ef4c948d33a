package io.linnet.registry.zookeeper;

import io.linnet.Durations;
import io.linnet.registry.HostPort;
import io.linnet.registry.HostRanges;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.zookeeper.common.PathUtils;

/**
 * Where ZooKeeper is and what of it is ours.
 *
 * @param display the address, for messages
 * @param servers {@code host:port,host:port}, as ZooKeeper's client reads it
 * @param root the node that all of ours are under; chroot and namespace
 * @param session how long ZooKeeper keeps ephemeral nodes of a client it does not hear; the servers
 *     may grant less or more
 * @param access who we are there, and how we come there
 * @param hosts which addresses of instances we believe in
 */
record ZooKeeperConfig(
    String display,
    String servers,
    String root,
    Duration session,
    ZooKeeperAccess access,
    HostRanges hosts) {

  private static final int DEFAULT_PORT = 2181;
  private static final Duration DEFAULT_SESSION = Duration.ofSeconds(15);
  private static final Duration MIN_SESSION = Duration.ofSeconds(1);
  private static final Duration MAX_SESSION = Duration.ofMinutes(5);

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException naming part and expectation
   */
  static ZooKeeperConfig parse(RegistryAddress address, RegistryContext context) {
    try {
      String servers =
          address.hosts().stream()
              .map(host -> HostPort.parse(host, DEFAULT_PORT).toString())
              .collect(Collectors.joining(","));
      String root =
          (address.path().isEmpty() ? "" : path("chroot", address.path()))
              + path("namespace", context.namespace());
      AddressOptions options = new AddressOptions(address.options());
      String session = options.take("session");
      String hosts = options.take("hosts");
      ZooKeeperAccess access = ZooKeeperAccess.parse(options);
      options.requireEmpty();
      return new ZooKeeperConfig(
          address.toString(),
          servers,
          root,
          session == null ? DEFAULT_SESSION : session(session),
          access,
          hosts == null ? HostRanges.ALL : HostRanges.parse(hosts));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "registry address '" + address + "': " + e.getMessage(), e);
    }
  }

  /** True when every server is this very machine; names are not looked up. */
  boolean isOnLoopback() {
    return Arrays.stream(servers.split(","))
        .allMatch(server -> server.matches("(localhost|127(\\.\\d+){3}|\\[::1]):\\d+"));
  }

  private static String path(String what, String text) {
    String path = "/" + text;
    try {
      PathUtils.validatePath(path);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " '" + text + "': " + e.getMessage(), e);
    }
    if (text.isEmpty() || path.startsWith("/zookeeper/") || path.equals("/zookeeper")) {
      throw new IllegalArgumentException(
          what + " '" + text + "' (expected: a path of ZooKeeper, not its own /zookeeper)");
    }
    return path;
  }

  private static Duration session(String text) {
    String expected = "session=" + text + " (expected: a duration from 1s to 5m, such as 15s)";
    try {
      Duration session = Durations.parse(text);
      if (session.compareTo(MIN_SESSION) >= 0 && session.compareTo(MAX_SESSION) <= 0) {
        return session;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(expected, e);
    }
    throw new IllegalArgumentException(expected);
  }
}
