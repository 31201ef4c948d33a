package io.linnet.benchmarks.pick;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.loadbalance.ConsistentHashBalancer;
import io.linnet.loadbalance.route.RuleRouter;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeInvocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Linnet's balancers, each alone, and the default one behind the router as consumers have it. */
final class LinnetPicks {

  static final String BOUNDED = "consistent-hash-bound";
  static final String ROUTED = "p2c-routed";

  private static final int CALLS = 256;

  private LinnetPicks() {}

  static List<String> names() {
    List<String> names =
        new ArrayList<>(
            ServiceLoader.load(LoadBalancer.class).stream()
                .map(provider -> provider.get().name())
                .sorted()
                .toList());
    names.addAll(List.of(BOUNDED, ROUTED));
    return names;
  }

  static Pick of(String name, int size, boolean weighted) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong(); // as consumers have it
    List<Endpoint> endpoints = endpoints(size, weighted);
    Picker picker =
        switch (name) {
          case ROUTED ->
              new RuleRouter()
                  .picker(
                      endpoints,
                      List.of(),
                      random,
                      some -> balancer("p2c").picker(some, random));
          case BOUNDED ->
              new ConsistentHashBalancer(
                      ConsistentHashBalancer.DEFAULT_ATTACHMENT,
                      ConsistentHashBalancer.DEFAULT_VIRTUAL_NODES,
                      ConsistentHashBalancer.DEFAULT_BOUND)
                  .picker(endpoints, random);
          default -> balancer(name).picker(endpoints, random);
        };
    Invocation[] calls = calls();
    return call -> picker.pick(calls[call & (CALLS - 1)]);
  }

  private static LoadBalancer balancer(String name) {
    return ServiceLoader.load(LoadBalancer.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Endpoint> endpoints(int size, boolean weighted) {
    RandomGenerator random = new Random(1);
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Instance instance = Instance.at("10.0." + (i >> 8) + "." + (i & 0xff), 7700);
      endpoints.add(
          new BusyEndpoint(weighted ? instance.withWeight(weight(i)) : instance, random));
    }
    return endpoints;
  }

  /** 50, 100 and 150 in turn. */
  static int weight(int instance) {
    return 50 * (1 + instance % 3);
  }

  private static Invocation[] calls() {
    Invocation[] calls = new Invocation[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] =
          Invocation.outgoing(
              FakeInvocations.method("find"),
              Arguments.of((long) i),
              Attachments.empty(),
              0,
              Long.MAX_VALUE,
              CancelScope.create(),
              Runnable::run);
    }
    return calls;
  }
}
