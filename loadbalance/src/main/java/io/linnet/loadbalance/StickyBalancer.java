package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.ServiceKey;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * {@code sticky}: all calls of a service go to one instance, drawn by weight, for as long as it is
 * available; then to another one, and no longer back. Good where the provider keeps state for a
 * consumer, or one consumer is as much as an instance can serve; many consumers share the instances
 * by weight, a single one uses only one.
 */
public final class StickyBalancer implements LoadBalancer {

  /**
   * The processes that each service's calls go to, one for each set of endpoints that calls are
   * routed to; outlives the pickers.
   */
  private final Map<ServiceKey, List<String>> homes = new ConcurrentHashMap<>();

  /** Creates the balancer; it has no settings. */
  public StickyBalancer() {}

  @Override
  public String name() {
    return "sticky";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    Candidates candidates = Candidates.of(endpoints);
    return new StickyPicker(candidates, Draw.of(candidates, random), homes);
  }
}
