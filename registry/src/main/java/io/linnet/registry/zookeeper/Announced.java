package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.HostRanges;
import io.linnet.registry.InstanceJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An instance as found in ZooKeeper.
 *
 * @param name the name of its node
 * @param instance what the node says
 */
record Announced(NodeName name, Instance instance) {

  private static final Comparator<Announced> BY_ADDRESS_AND_AGE =
      Comparator.comparing((Announced node) -> node.name.address())
          .thenComparing(Announced::name, NodeName.BY_AGE);

  /**
   * Reads a node.
   *
   * @param hosts which addresses instances may have
   * @throws IllegalArgumentException when name, data and place do not fit together
   */
  static Announced read(String application, HostRanges hosts, String nodeName, String data) {
    NodeName name = NodeName.parse(nodeName);
    Instance instance = InstanceJson.read(data);
    if (!instance.application().equals(application)
        || !instance.address().equals(name.address())
        || instance.bootEpoch() != name.bootEpoch()) {
      throw new IllegalArgumentException("its data is about " + instance);
    }
    hosts.check(instance.host());
    return new Announced(name, instance);
  }

  /**
   * What consumers of a service see of these nodes: one instance per address, the newest generation
   * of the newest process, sorted by address.
   *
   * @implNote runs for every change; sorting what is mostly sorted, as nodes are by their names,
   *     costs a quarter of building a tree of it
   */
  static List<Instance> collapse(Collection<Announced> nodes, ServiceKey service) {
    List<Announced> sorted = new ArrayList<>(nodes);
    sorted.sort(BY_ADDRESS_AND_AGE);
    List<Instance> newest = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      Announced node = sorted.get(i);
      boolean newerFollows =
          i + 1 < sorted.size() && sorted.get(i + 1).name.address().equals(node.name.address());
      if (!newerFollows && node.instance.provides(service)) {
        newest.add(node.instance);
      }
    }
    return List.copyOf(newest);
  }
}
