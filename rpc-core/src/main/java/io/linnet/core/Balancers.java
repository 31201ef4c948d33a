package io.linnet.core;

import io.linnet.config.SettingsReader;
import io.linnet.spi.LoadBalancer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The balancers there are, and which of them settings choose. */
final class Balancers {

  private final Extensions<LoadBalancer> known;

  /** Those on the class path, and those given, which win. */
  Balancers(List<LoadBalancer> given) {
    known = new Extensions<>(LoadBalancer.class, "balancer", "linnet-loadbalance", given);
  }

  /**
   * The balancer that settings choose, with its options. Where there is none of that name, which is
   * noted as a problem, it is any; null when there is none at all. The options of all others are
   * read, too: wrong ones are problems wherever they stand, and a rule may change what this service
   * does not use.
   */
  @Nullable LoadBalancer of(SettingsReader settings) {
    Map<String, LoadBalancer> all = new LinkedHashMap<>();
    for (LoadBalancer each : known.all()) {
      all.put(each.name(), each.with(settings.below(each.name())));
    }
    String name = ConsumerConfig.loadBalancer(settings, all.keySet());
    return name == null ? all.values().stream().findFirst().orElse(null) : all.get(name);
  }
}
