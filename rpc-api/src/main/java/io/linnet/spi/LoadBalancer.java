package io.linnet.spi;

import io.linnet.Endpoint;
import java.util.List;
import java.util.random.RandomGenerator;

/** A strategy of choosing; makes pickers whenever the usable endpoints change. */
public interface LoadBalancer extends Named {

  /**
   * A picker for these endpoints. Called off the path of calls.
   *
   * @param endpoints at least one, all available when the picker was asked for
   * @param random thread-safe randomness
   */
  Picker picker(List<Endpoint> endpoints, RandomGenerator random);
}
