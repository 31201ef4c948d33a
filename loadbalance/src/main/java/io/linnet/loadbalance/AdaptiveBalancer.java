package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code adaptive}: draws two endpoints by weight and takes the one that has less to do, by what
 * the instances say of themselves in each answer. That counts the calls of all consumers, where
 * {@code p2c} knows only its own; good where many consumers call the same instances, each seldom.
 */
public final class AdaptiveBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public AdaptiveBalancer() {}

  @Override
  public String name() {
    return "adaptive";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    return TwoChoicesPicker.of(name(), Candidates.of(endpoints), Measure.REPORTED, random);
  }
}
