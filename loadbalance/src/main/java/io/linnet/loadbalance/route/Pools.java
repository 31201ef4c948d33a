package io.linnet.loadbalance.route;

import io.linnet.Endpoint;
import io.linnet.rule.InstanceMatch;
import io.linnet.spi.Picker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes targets of parts of the endpoints. Equal parts share one picker, which is more than thrift:
 * a turn or a bound counts all calls that go there.
 */
final class Pools {

  private static final String UNTAGGED = "";

  private final Function<List<Endpoint>, Picker> balancer;
  private final Map<List<Endpoint>, Picker> made = new HashMap<>();
  private final List<Endpoint> everybody;
  private final Map<String, List<Endpoint>> byTag;

  Pools(List<Endpoint> endpoints, Function<List<Endpoint>, Picker> balancer) {
    this.balancer = balancer;
    this.byTag = grouped(endpoints);
    this.everybody = endpoints;
  }

  /** Where calls go that no route matches. */
  Target everybody() {
    return of(everybody, true);
  }

  /**
   * Where calls go that are for these endpoints. A call with a tag goes to those of them that have
   * it; if none has, to others that have it, unless that is not allowed. Every other call goes to
   * those without a tag; if there are none, they were meant in spite of their tags.
   *
   * @param some at least one
   * @param strict whether nothing else may be used
   */
  Target of(List<Endpoint> some, boolean strict) {
    Map<String, List<Endpoint>> mine = grouped(some);
    Map<String, Picker> pickers = new HashMap<>();
    (strict ? mine : byTag)
        .forEach((tag, all) -> pickers.put(tag, picker(mine.getOrDefault(tag, all))));
    pickers.remove(UNTAGGED);
    return new Target(picker(mine.getOrDefault(UNTAGGED, some)), pickers);
  }

  /** The same for the endpoints that match; null when there is none. */
  @Nullable Target of(InstanceMatch match, boolean strict) {
    List<Endpoint> there =
        everybody.stream().filter(each -> match.matches(each.instance())).toList();
    return there.isEmpty() ? null : of(there, strict);
  }

  private Picker picker(List<Endpoint> endpoints) {
    return made.computeIfAbsent(endpoints, balancer);
  }

  private static Map<String, List<Endpoint>> grouped(List<Endpoint> endpoints) {
    return endpoints.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.instance().labels().getOrDefault(RuleRouter.TAG_LABEL, UNTAGGED),
                LinkedHashMap::new,
                Collectors.toUnmodifiableList()));
  }
}
