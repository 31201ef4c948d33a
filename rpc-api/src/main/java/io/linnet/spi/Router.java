package io.linnet.spi;

import io.linnet.Endpoint;
import io.linnet.rule.RouteRule;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Narrows the endpoints of a call by rule, before the balancer chooses. Rules lead to one of
 * finitely many sets of endpoints, so the pickers for all of them are made beforehand, whenever
 * endpoints or rules change, and a call only takes one.
 */
public interface Router extends Named {

  /**
   * A picker that obeys the routes. Called off the path of calls.
   *
   * @param endpoints at least one, all available when the picker was asked for
   * @param routes those for calls of this service by this application; the first that matches a
   *     call counts
   * @param random thread-safe randomness
   * @param balancer makes a picker of some of the endpoints, at least one; may be that of another
   *     router, whose pickers may find none, and may know a {@link Picker#mirror}
   */
  Picker picker(
      List<Endpoint> endpoints,
      List<RouteRule> routes,
      RandomGenerator random,
      Function<List<Endpoint>, Picker> balancer);
}
