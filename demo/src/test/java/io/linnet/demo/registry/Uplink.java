package io.linnet.demo.registry;

import io.linnet.testing.chaos.ChaosProxy;
import io.linnet.testing.chaos.Direction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The way of one process to the ensemble: a proxy before each server. */
final class Uplink implements AutoCloseable {

  private final Ensemble ensemble;
  private final List<ChaosProxy> proxies;

  private Uplink(Ensemble ensemble, List<ChaosProxy> proxies) {
    this.ensemble = ensemble;
    this.proxies = proxies;
  }

  static Uplink to(Ensemble ensemble) throws IOException {
    List<ChaosProxy> proxies = new ArrayList<>();
    for (Server server : ensemble.servers()) {
      proxies.add(ChaosProxy.to(server.port()));
    }
    return new Uplink(ensemble, proxies);
  }

  /** Address of the registry for the process. */
  String address() {
    String servers =
        proxies.stream().map(proxy -> "127.0.0.1:" + proxy.port()).collect(Collectors.joining(","));
    return "zookeeper://" + servers + "?session=4s";
  }

  /** Nothing arrives, in neither direction; what was sent does once it is healed. */
  void cut() {
    each(ChaosProxy::stall);
  }

  /** What the servers send does not arrive. */
  void cutTowardsProcess() {
    each(proxy -> proxy.stall(Direction.TO_CLIENT));
  }

  /** From now on the process reaches that server and no other. */
  void only(Server server) {
    for (Server other : ensemble.servers()) {
      if (other == server) {
        to(other).heal();
      } else {
        to(other).refuseNew();
        to(other).resetAll();
      }
    }
  }

  /** Does something with the way to each server. */
  void each(Consumer<ChaosProxy> fault) {
    proxies.forEach(fault);
  }

  /** The way to one server. */
  ChaosProxy to(Server server) {
    return proxies.get(ensemble.servers().indexOf(server));
  }

  /** Bytes that have passed so far. */
  long bytes(Direction direction) {
    return proxies.stream().mapToLong(proxy -> proxy.bytes(direction)).sum();
  }

  /** Writes that they have passed with. */
  long writes(Direction direction) {
    return proxies.stream().mapToLong(proxy -> proxy.writes(direction)).sum();
  }

  void heal() {
    each(ChaosProxy::heal);
  }

  @Override
  public void close() {
    each(ChaosProxy::close);
  }
}
