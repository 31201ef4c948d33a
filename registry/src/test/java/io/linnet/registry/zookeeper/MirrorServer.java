package io.linnet.registry.zookeeper;

import java.util.Set;
import java.util.TreeSet;

/**
 * ZooKeeper's servers and a client's connection to one of them, as far as one node with two
 * children is concerned. The versions of a child are numbered: in 0 and 3 it does not exist, in 1
 * and 2 it does and says something different.
 *
 * @param log the children that were changed, in order
 * @param applied how much of the log the server of the connection knows
 * @param session the latest session
 * @param connected whether there is a connection
 * @param watch whether the server has a watch of it
 * @param kept whether the client will set the watch again with the session's next connection
 */
record MirrorServer(
    String log, int applied, long session, boolean connected, boolean watch, boolean kept) {

  static final Set<Character> CHILDREN = Set.of('a', 'b');

  static final MirrorServer START = new MirrorServer("", 0, 1, false, false, false);

  /** What a version of a child says; 0 when it does not exist. */
  static int says(int version) {
    return version == 3 ? 0 : version;
  }

  /** The version of a child that the server of the connection knows. */
  int version(char child) {
    return version(child, applied);
  }

  int newestVersion(char child) {
    return version(child, log.length());
  }

  private int version(char child, int at) {
    return (int) log.chars().limit(at).filter(each -> each == child).count();
  }

  /** The names of the children, as the server of the connection knows them. */
  Set<Character> names() {
    Set<Character> names = new TreeSet<>(CHILDREN);
    names.removeIf(child -> says(version(child)) == 0);
    return names;
  }

  boolean behind() {
    return applied < log.length();
  }

  /** The child that the server learns of next. */
  char next() {
    return log.charAt(applied);
  }

  MirrorServer catchUp() {
    return new MirrorServer(log, applied + 1, session, connected, watch, kept);
  }

  MirrorServer change(char child) {
    return new MirrorServer(log + child, applied, session, connected, watch, kept);
  }

  MirrorServer watching() {
    return new MirrorServer(log, applied, session, connected, true, true);
  }

  MirrorServer forgetting() {
    return new MirrorServer(log, applied, session, connected, false, kept);
  }

  /** Connects to a server that knows so much; a session never goes back. */
  MirrorServer connect(int met) {
    return new MirrorServer(log, met, session, true, kept, kept);
  }

  MirrorServer cut() {
    return new MirrorServer(log, applied, session, false, false, kept);
  }

  /** The next session may meet a server that knows nothing yet. */
  MirrorServer expire() {
    return new MirrorServer(log, 0, session + 1, false, false, false);
  }

  /** All servers start again, empty. */
  MirrorServer lose() {
    return new MirrorServer("", 0, session + 1, false, false, false);
  }
}
