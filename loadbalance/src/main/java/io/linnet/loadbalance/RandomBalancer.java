package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code random}: each call goes to an endpoint drawn by weight, whatever its load. Needs no state
 * at all; good where calls are short and instances alike.
 */
public final class RandomBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public RandomBalancer() {}

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    Candidates candidates = Candidates.of(endpoints);
    return new RandomPicker(candidates, Draw.of(candidates, random));
  }
}
