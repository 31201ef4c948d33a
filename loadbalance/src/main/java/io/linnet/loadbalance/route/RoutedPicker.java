package io.linnet.loadbalance.route;

import io.linnet.Attachments;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the picker that rules and tag lead to. Unless a route is strict it is a wish: when its pick
 * became unavailable a moment ago, or was tried before in this call, the call goes elsewhere.
 */
final class RoutedPicker implements Picker {

  private final Map<String, Endpoint> byAddress;
  private final Target everybody;

  /** All in their order. */
  private final RoutePlan[] routes;

  /** Those that say where calls go. */
  private final RoutePlan[] deciding;

  private final boolean mirrors;

  RoutedPicker(List<Endpoint> endpoints, Target everybody, List<RoutePlan> routes) {
    Map<String, Endpoint> addresses = new HashMap<>();
    endpoints.forEach(each -> addresses.put(each.instance().address(), each));
    this.byAddress = Map.copyOf(addresses);
    this.everybody = everybody;
    this.routes = routes.toArray(RoutePlan[]::new);
    this.deciding = routes.stream().filter(RoutePlan::decides).toArray(RoutePlan[]::new);
    this.mirrors = routes.stream().anyMatch(route -> route.mirror() != null);
  }

  @Override
  public @Nullable Endpoint pick(Invocation invocation) {
    Attachments attachments = invocation.attachments();
    if (attachments.isEmpty() && deciding.length == 0) {
      return everybody.untagged().pick(invocation); // as nearly always
    }
    String tag = null;
    if (!attachments.isEmpty()) {
      String address = attachments.get(RuleRouter.DIRECT);
      if (address != null) {
        return there(address);
      }
      tag = attachments.get(RuleRouter.TAG);
    }
    Target target = everybody;
    for (RoutePlan route : deciding) {
      if (route.matches(invocation)) {
        Target chosen = route.target(invocation);
        if (route.strict()) {
          return chosen == null ? null : chosen.of(tag).pick(invocation);
        }
        target = chosen == null ? everybody : chosen;
        break;
      }
    }
    return pick(target.of(tag), tag, invocation);
  }

  @Override
  public @Nullable Endpoint mirror(Invocation invocation) {
    MirrorPlan mirror = mirrors ? mirrorOf(invocation) : null;
    return mirror == null
        ? null
        : mirror.pick(invocation.attachments().get(RuleRouter.TAG), invocation);
  }

  /** That of the first route for the call, whether or not it decides where the call itself goes. */
  private @Nullable MirrorPlan mirrorOf(Invocation invocation) {
    if (invocation.attachments().get(RuleRouter.DIRECT) != null) {
      return null;
    }
    for (RoutePlan route : routes) {
      if (route.matches(invocation)) {
        return route.mirror(); // a route without one decides where the call goes
      }
    }
    return null;
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    Attachments attachments = invocation.attachments();
    String address = attachments.get(RuleRouter.DIRECT);
    if (address != null) {
      String end = there(address) == null ? ", which can't be used: it fails" : "";
      report.step("the call is for " + address + end);
      return;
    }
    String tag = attachments.get(RuleRouter.TAG);
    if (tag != null) {
      report.step("the call has the tag " + tag);
    }
    MirrorPlan mirror = mirrorOf(invocation);
    if (mirror != null) {
      mirror.explain(report);
    }
    int place = 0;
    while (place < routes.length
        && !(routes[place].decides() && routes[place].matches(invocation))) {
      place++;
    }
    if (place == routes.length) {
      report.step("no route is for this call (of " + place + ")");
      everybody.of(tag).explain(invocation, report);
      return;
    }
    RoutePlan route = routes[place];
    report.step("route %d of %d is for this call".formatted(place + 1, routes.length));
    if (!route.isEmpty()) {
      route.explain(tag, invocation, report);
    } else if (route.strict()) {
      report.step("no instance is where it leads, and it is strict: the call fails");
    } else {
      report.step("no instance is where it leads: as without it");
      everybody.of(tag).explain(invocation, report);
    }
  }

  private @Nullable Endpoint there(String address) {
    Endpoint only = byAddress.get(address);
    return only != null && only.available() ? only : null;
  }

  /** The picker's choice, unless it does not fit and a choice among everybody does. */
  private @Nullable Endpoint pick(Picker picker, @Nullable String tag, Invocation invocation) {
    Endpoint wanted = picker.pick(invocation);
    if (fits(wanted, invocation)) {
      return wanted;
    }
    Picker wider = everybody.of(tag);
    Endpoint other = wider == picker ? wanted : wider.pick(invocation);
    if (wider != everybody.untagged() && !fits(other, invocation)) {
      Endpoint untagged = everybody.untagged().pick(invocation);
      other = fits(untagged, invocation) ? untagged : other;
    }
    boolean better = fits(other, invocation) || wanted == null || !wanted.available();
    return better && other != null ? other : wanted;
  }

  private static boolean fits(@Nullable Endpoint endpoint, Invocation invocation) {
    return endpoint != null && invocation.canTry(endpoint);
  }

  @Override
  public String toString() {
    return routes.length + " routes, else " + everybody.untagged();
  }
}
