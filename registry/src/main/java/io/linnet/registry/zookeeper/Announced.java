package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.HostRanges;
import io.linnet.registry.InstanceJson;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * An instance as found in ZooKeeper.
 *
 * @param name the name of its node
 * @param instance what the node says
 */
record Announced(NodeName name, Instance instance) {

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
   */
  static List<Instance> collapse(Collection<Announced> nodes, ServiceKey service) {
    TreeMap<String, Announced> newest = new TreeMap<>();
    for (Announced node : nodes) {
      newest.merge(node.name.address(), node, Announced::newer);
    }
    return newest.values().stream()
        .map(Announced::instance)
        .filter(instance -> instance.provides(service))
        .toList();
  }

  private static Announced newer(Announced one, Announced other) {
    return NodeName.BY_AGE.compare(one.name, other.name) >= 0 ? one : other;
  }
}
