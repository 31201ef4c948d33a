package io.linnet.demo.registry;

import io.linnet.demo.process.Ports;
import io.linnet.testing.chaos.ChaosProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the servers of an ensemble reach each other: directly, or through a proxy before each port at
 * which a leader is followed. Who leads is voted on directly in either case: a server that is cut
 * off still hears that there is a leader, but cannot follow it.
 *
 * <p>A proxy accepts also while nobody listens behind it, which a new leader's followers take for
 * the end of the leader: elections may take longer.
 */
final class Peers implements AutoCloseable {

  private record Link(int from, int to, ChaosProxy proxy) {}

  private final List<Integer> ports;
  private final List<Integer> votePorts;
  private final List<Link> links;

  private Peers(List<Integer> ports, List<Integer> votePorts, List<Link> links) {
    this.ports = ports;
    this.votePorts = votePorts;
    this.links = links;
  }

  /** Nothing is in between. */
  static Peers direct(int size, Ports free) {
    List<Integer> ports = new ArrayList<>();
    List<Integer> votePorts = new ArrayList<>();
    for (int id = 1; id <= size; id++) {
      ports.add(free.next());
      votePorts.add(free.next());
    }
    return new Peers(ports, votePorts, List.of());
  }

  /** Servers can be cut off. */
  static Peers breakable(int size, Ports free) throws IOException {
    Peers direct = direct(size, free);
    List<Link> links = new ArrayList<>();
    for (int from = 1; from <= size; from++) {
      for (int to = 1; to <= size; to++) {
        if (from != to) {
          links.add(new Link(from, to, ChaosProxy.to(direct.ports.get(to - 1))));
        }
      }
    }
    return new Peers(direct.ports, direct.votePorts, links);
  }

  int size() {
    return ports.size();
  }

  /** What the settings of one server say about all servers. */
  List<String> seenBy(int id) {
    List<Integer> seen = new ArrayList<>(ports);
    for (Link link : links) {
      if (link.from == id) {
        seen.set(link.to - 1, link.proxy.port());
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      lines.add("server.%d=127.0.0.1:%d:%d".formatted(i + 1, seen.get(i), votePorts.get(i)));
    }
    return lines;
  }

  /** Nothing passes from or to a server. */
  void cut(int id) {
    if (links.isEmpty()) {
      throw new IllegalStateException("these servers cannot be cut off");
    }
    for (Link link : links) {
      if (link.from == id || link.to == id) {
        link.proxy.stall();
      }
    }
  }

  void heal() {
    links.forEach(link -> link.proxy.heal());
  }

  @Override
  public void close() {
    links.forEach(link -> link.proxy.close());
  }
}
