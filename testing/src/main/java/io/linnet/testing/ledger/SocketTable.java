package io.linnet.testing.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a socket is from the kernel's tables; only for messages. */
final class SocketTable {

  private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");

  private static final List<String> STATES =
      List.of(
          "?",
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT1",
          "FIN_WAIT2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN");

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  private SocketTable() {}

  /**
   * Ports and state, such as ", tcp 4711 -> 80 ESTABLISHED", or empty for anything else.
   *
   * @param line names a socket the way a descriptor points to it, such as "socket:[123]"
   */
  static String describe(String line) {
    Matcher socket = SOCKET.matcher(line);
    if (!socket.find()) {
      return "";
    }
    return TABLES.stream()
        .flatMap(table -> find(table, socket.group(1)).stream())
        .findFirst()
        .orElse("");
  }

  private static Optional<String> find(String table, String inode) {
    try {
      return Files.readAllLines(Path.of("/proc/self/net", table)).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 9 && columns[9].equals(inode))
          .map(columns -> ", " + table + " " + describe(columns))
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty(); // the message does without
    }
  }

  /** Columns 1, 2 and 3: local address, remote address, state, all in hexadecimal. */
  private static String describe(String[] columns) {
    int state = Integer.parseInt(columns[3], 16);
    return port(columns[1])
        + " -> "
        + port(columns[2])
        + " "
        + (state < STATES.size() ? STATES.get(state) : columns[3]);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
