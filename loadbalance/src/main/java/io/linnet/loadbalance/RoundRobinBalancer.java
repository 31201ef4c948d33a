package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code round-robin}: calls go to the endpoints in turn, more often to the heavier ones, and those
 * turns are spread out (smooth weighted round robin, as nginx does it).
 *
 * <p>It begins anywhere, so that many consumers that start together do not all call the same
 * instance first.
 */
public final class RoundRobinBalancer implements LoadBalancer {

  /** Creates the balancer; it has no settings. */
  public RoundRobinBalancer() {}

  @Override
  public String name() {
    return "round-robin";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    Candidates candidates = Candidates.of(endpoints);
    int[] turns = SmoothTurns.of(candidates.weights());
    return new RoundRobinPicker(candidates, turns, random.nextInt(turns.length));
  }
}
