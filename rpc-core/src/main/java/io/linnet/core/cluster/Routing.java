package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.rule.RouteRule;
import io.linnet.spi.Picker;
import io.linnet.spi.Router;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The routers of a consumer. The first is asked for a picker; what it asks of a balancer is
 * answered by the next, and at last by the balancer.
 *
 * @param caller the consumer's application
 * @param routers in the order in which they are asked; without any, rules route nothing
 */
public record Routing(String caller, List<Router> routers) {

  /** Copies the list. */
  public Routing {
    routers = List.copyOf(routers);
  }

  Picker picker(
      List<Endpoint> endpoints,
      List<RouteRule> routes,
      RandomGenerator random,
      Function<List<Endpoint>, Picker> balancer) {
    Function<List<Endpoint>, Picker> next = balancer;
    for (int i = routers.size() - 1; i >= 0; i--) {
      Router router = routers.get(i);
      Function<List<Endpoint>, Picker> below = next;
      next = some -> router.picker(some, routes, random, below);
    }
    return next.apply(endpoints);
  }
}
