package io.linnet.benchmarks.simulate;

import io.linnet.loadbalance.ConsistentHashBalancer;
import io.linnet.spi.LoadBalancer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Where balancers come from: all that an application can name, in the order of the names. */
final class Balancers {

  /** {@code consistent-hash} with its bound, which has no name of its own yet. */
  static final String BOUNDED = "consistent-hash-bound";

  private final Map<String, Supplier<LoadBalancer>> suppliers = new LinkedHashMap<>();

  Balancers() {
    ServiceLoader.load(LoadBalancer.class).stream()
        .forEach(provider -> suppliers.put(provider.get().name(), provider));
    suppliers.put(
        BOUNDED,
        () ->
            new ConsistentHashBalancer(
                ConsistentHashBalancer.DEFAULT_ATTACHMENT,
                ConsistentHashBalancer.DEFAULT_VIRTUAL_NODES,
                ConsistentHashBalancer.DEFAULT_BOUND));
  }

  List<String> names() {
    return suppliers.keySet().stream().sorted().toList();
  }

  /** One of its own for each consumer: some keep state. */
  LoadBalancer create(String name) {
    Supplier<LoadBalancer> supplier = suppliers.get(name);
    if (supplier == null) {
      throw new IllegalArgumentException("balancer: " + name + " (expected: of " + names() + ")");
    }
    return supplier.get();
  }
}
