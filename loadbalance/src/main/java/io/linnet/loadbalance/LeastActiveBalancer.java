package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code least-active}: the endpoint with the fewest calls in flight for its weight; of more than
 * 32 the better one of two that are drawn by weight. Good where calls differ much in length.
 */
public final class LeastActiveBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public LeastActiveBalancer() {}

  @Override
  public String name() {
    return "least-active";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    return LeastPicker.of(name(), Candidates.of(endpoints), Measure.IN_FLIGHT, random);
  }
}
