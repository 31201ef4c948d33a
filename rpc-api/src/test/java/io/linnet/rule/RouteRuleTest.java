package io.linnet.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.ServiceKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RouteRuleTest {

  private static final ServiceKey ORDERS = new ServiceKey("shop.OrderService", "eu", "2");
  private static final InstanceMatch ANY = new InstanceMatch(List.of(), Map.of());

  @Test
  void aServiceIsNamedWithOrWithoutItsGroupAndVersion() {
    assertThat(concerns(List.of("shop.OrderService"), List.of())).isTrue();
    assertThat(concerns(List.of("eu/shop.OrderService:2"), List.of())).isTrue();
    assertThat(concerns(List.of("shop.Stock", "shop.*"), List.of())).isTrue();
    assertThat(concerns(List.of("*:1"), List.of())).isFalse();
    assertThat(concerns(List.of("shop.Stock"), List.of())).isFalse();
  }

  @Test
  void aCallerIsNamedByItsApplication() {
    assertThat(concerns(List.of(), List.of())).isTrue();
    assertThat(concerns(List.of("shop.*"), List.of("mobile", "w*"))).isTrue();
    assertThat(concerns(List.of("shop.*"), List.of("mobile"))).isFalse();
  }

  @Test
  void ownRoutesAreAskedFirstAndThoseOfOtherApplicationsNever() {
    RouteRule first = route(1);
    RouteRule second = route(2);
    RouteRule own = route(3);
    Rules rules =
        new Rules(
            List.of(rule("orders", first, second), rule("stock", route(4)), rule("web", own)));
    assertThat(rules.routes(ORDERS, "web", Set.of("orders"))).containsExactly(own, first, second);
    assertThat(rules.routes(ORDERS, "mobile", Set.of())).isEmpty();
    assertThat(Rules.NONE.routes(ORDERS, "web", Set.of("orders"))).isEmpty();
  }

  @Test
  void routesForOtherServicesAreLeftOut() {
    RouteRule other = new RouteRule(match(List.of("shop.Stock"), List.of()), List.of(to(1)), false);
    RouteRule other2 = new RouteRule(match(List.of(), List.of("m")), List.of(to(1)), false);
    RouteRule meant = route(1);
    Rules rules = new Rules(List.of(rule("orders", other, other2, meant)));
    assertThat(rules.routes(ORDERS, "web", Set.of("orders"))).containsExactly(meant);
  }

  @Test
  void aRouteHasADestinationWithWeight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteRule(CallMatch.ALL, List.of(), true))
        .withMessage(
            "to: 0 destinations (expected: 1 to 1000, not all of weight 0; 0 beside a mirror, if not strict)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteRule(CallMatch.ALL, List.of(to(0), to(0)), true))
        .withMessageStartingWith("to: 2 destinations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteRule(CallMatch.ALL, Collections.nCopies(1_001, to(1)), true))
        .withMessageStartingWith("to: 1001 destinations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> to(10_001))
        .withMessage("weight: 10001 (expected: 0 to 10000)");
  }

  @Test
  void aRouteThatOnlyMirrorsNeedsNoDestination() {
    MirrorRule mirror = new MirrorRule(new InstanceMatch(List.of("h:1"), Map.of()), 10);
    assertThat(new RouteRule(CallMatch.ALL, List.of(), false, mirror).to()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteRule(CallMatch.ALL, List.of(), true, mirror))
        .withMessageStartingWith("to: 0 destinations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MirrorRule(mirror.match(), 0))
        .withMessage("percent: 0 (expected: 1 to 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MirrorRule(ANY, 100))
        .withMessage("mirror: no instances (expected: addresses or labels)");
  }

  @Test
  void anArgumentHasAPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CallMatch(
                    List.of(), List.of(), List.of(), Map.of(), Map.of(-1, ValueMatch.of("a"))))
        .withMessage("argument: -1 (expected: 0 to 254)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> match(List.of("a*b"), List.of()))
        .withMessageStartingWith("match: 'a*b'");
  }

  private static boolean concerns(List<String> services, List<String> callers) {
    return match(services, callers).concerns(ORDERS, "web");
  }

  private static CallMatch match(List<String> services, List<String> callers) {
    return new CallMatch(services, List.of(), callers, Map.of(), Map.of());
  }

  private static Destination to(int weight) {
    return new Destination(ANY, weight);
  }

  private static RouteRule route(int weight) {
    return new RouteRule(CallMatch.ALL, List.of(to(weight)), false);
  }

  private static Rule rule(String application, RouteRule... routes) {
    return new Rule(application, "r", List.of(), Map.of(), List.of(routes));
  }
}
