package io.linnet.rule;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold now.
 *
 * @param all in the order in which they are asked
 */
public record Rules(List<Rule> all) {

  /** Nothing is ruled. */
  public static final Rules NONE = new Rules(List.of());

  /**
   * What is ruled about one instance.
   *
   * @param disabledBy the rule that keeps calls from it, or null
   * @param weight its share of calls
   */
  public record Verdict(@Nullable Rule disabledBy, int weight) {}

  /** Copies the list. */
  public Rules {
    all = List.copyOf(all);
  }

  /**
   * What is ruled about an instance. One rule is enough to disable it; of those that give a weight
   * the first counts.
   */
  public Verdict about(Instance instance) {
    Rule disabledBy = null;
    Integer weight = null;
    for (Rule rule : all) {
      InstanceRule said = rule.concerns(instance) ? first(rule, instance) : null;
      if (said == null) {
        continue;
      }
      disabledBy = said.disabled() && disabledBy == null ? rule : disabledBy;
      weight = weight == null ? said.weight() : weight;
    }
    return new Verdict(disabledBy, weight == null ? instance.weight() : weight);
  }

  /**
   * The routes for calls of a service, in the order in which they are asked: those that the caller
   * has itself, then those of applications that provide the service.
   *
   * @param caller application that calls
   * @param providers applications that provide the service
   */
  public List<RouteRule> routes(ServiceKey service, String caller, Set<String> providers) {
    List<RouteRule> own = new ArrayList<>();
    List<RouteRule> theirs = new ArrayList<>();
    for (Rule rule : all) {
      boolean isOwn = rule.application().equals(caller);
      if (!isOwn && !providers.contains(rule.application())) {
        continue;
      }
      for (RouteRule route : rule.routes()) {
        if (route.match().concerns(service, caller)) {
          (isOwn ? own : theirs).add(route);
        }
      }
    }
    own.addAll(theirs);
    return List.copyOf(own);
  }

  private static @Nullable InstanceRule first(Rule rule, Instance instance) {
    for (InstanceRule said : rule.instances()) {
      if (said.match().matches(instance)) {
        return said;
      }
    }
    return null;
  }
}
