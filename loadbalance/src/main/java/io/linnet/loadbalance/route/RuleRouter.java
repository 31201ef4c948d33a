package io.linnet.loadbalance.route;

import io.linnet.Endpoint;
import io.linnet.rule.RouteRule;
import io.linnet.spi.Picker;
import io.linnet.spi.Router;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * {@code rules}: sends calls where routes say, calls with a tag to the instances that have it, and
 * a call for one instance to that one.
 */
public final class RuleRouter implements Router {

  /** Attachment with the tag of a call. */
  public static final String TAG = "route-tag";

  /** Label of the instances that are there for calls of one tag. */
  public static final String TAG_LABEL = "tag";

  /** Attachment with the address of the only instance that may take a call. */
  public static final String DIRECT = "direct-instance";

  /** Attachment that ties a call to its share of a split. */
  public static final String KEY = "hash-key";

  /** Creates the router; it has no settings. */
  public RuleRouter() {}

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public Picker picker(
      List<Endpoint> endpoints,
      List<RouteRule> routes,
      RandomGenerator random,
      Function<List<Endpoint>, Picker> balancer) {
    Pools pools = new Pools(endpoints, balancer);
    return new RoutedPicker(
        endpoints,
        pools.everybody(),
        routes.stream().map(route -> RoutePlan.of(route, pools, random)).toList());
  }
}
