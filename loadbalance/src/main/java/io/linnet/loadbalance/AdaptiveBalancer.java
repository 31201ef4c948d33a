package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code adaptive}: as {@code p2c}, and counts what the instances say of themselves in each answer.
 * So it sees calls that others send, where {@code p2c} knows only its own; good where instances
 * have other work than the calls from here.
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
