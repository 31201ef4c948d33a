package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code p2c}, the power of two choices: draws two endpoints by weight and takes the one that is
 * expected to answer sooner, by its latency and its calls in flight. Nearly as good as looking at
 * all of them, in constant time, and without the herd that runs to the one best endpoint
 * (Mitzenmacher, "The power of two choices in randomized load balancing", 2001).
 */
public final class P2cBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public P2cBalancer() {}

  @Override
  public String name() {
    return "p2c";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    return TwoChoicesPicker.of(name(), Candidates.of(endpoints), Measure.EXPECTED_LATENCY, random);
  }
}
