package io.linnet.spi;

import io.linnet.Endpoint;
import io.linnet.config.SettingsReader;
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

  /**
   * This balancer with other options: the settings below its own name, such as {@code
   * linnet.consumer.maglev.bound} or {@code
   * linnet.consumer.services.[shop.OrderService].maglev.bound} when the name is {@code maglev}.
   * What they do not say stays as it is here. Asked of every balancer on the class path for each
   * service, chosen or not, so that a wrong value is found wherever it stands.
   *
   * @param options of one service, or of all; wrong ones are collected and stop the start
   * @return this one when it has no options
   */
  default LoadBalancer with(SettingsReader options) {
    return this;
  }
}
