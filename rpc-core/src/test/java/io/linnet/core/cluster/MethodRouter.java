package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.rule.RouteRule;
import io.linnet.spi.Picker;
import io.linnet.spi.Router;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends calls of a method to the first destination of a route for it, or nowhere. */
final class MethodRouter implements Router {

  /** The routes that it was last asked to obey. */
  final List<RouteRule> routes = new CopyOnWriteArrayList<>();

  /** Who gets a copy of every call, where no route says anything; null for nobody. */
  @Nullable Endpoint mirror;

  @Override
  public String name() {
    return "methods";
  }

  @Override
  public Picker picker(
      List<Endpoint> endpoints,
      List<RouteRule> routes,
      RandomGenerator random,
      Function<List<Endpoint>, Picker> balancer) {
    this.routes.clear();
    this.routes.addAll(routes);
    Picker everybody = balancer.apply(endpoints);
    if (routes.isEmpty()) {
      return mirror == null ? everybody : mirrored(everybody, mirror);
    }
    RouteRule route = routes.get(0);
    Picker routed = routed(route, endpoints, balancer);
    return invocation ->
        (route.match().methods().contains(invocation.method().name()) ? routed : everybody)
            .pick(invocation);
  }

  private static Picker mirrored(Picker everybody, Endpoint mirror) {
    return new Picker() {
      @Override
      public @Nullable Endpoint pick(Invocation invocation) {
        return everybody.pick(invocation);
      }

      @Override
      public Endpoint mirror(Invocation invocation) {
        return mirror;
      }
    };
  }

  private static Picker routed(
      RouteRule route, List<Endpoint> endpoints, Function<List<Endpoint>, Picker> balancer) {
    List<Endpoint> there =
        endpoints.stream()
            .filter(endpoint -> route.to().get(0).match().matches(endpoint.instance()))
            .toList();
    return there.isEmpty() ? invocation -> null : balancer.apply(there);
  }
}
