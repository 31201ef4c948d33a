package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code shortest-response}: the endpoint that is expected to answer soonest, by its latency and
 * its calls in flight; of more than 32 the better one of two that are drawn by weight. Good for few
 * consumers of instances that differ in speed; many consumers crowd at the same instance, where
 * {@code p2c} keeps them apart.
 */
public final class ShortestResponseBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public ShortestResponseBalancer() {}

  @Override
  public String name() {
    return "shortest-response";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    return LeastPicker.of(name(), Candidates.of(endpoints), Measure.EXPECTED_LATENCY, random);
  }
}
