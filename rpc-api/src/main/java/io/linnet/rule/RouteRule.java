package io.linnet.rule;

import java.util.List;

/**
 * Where calls go.
 *
 * @param match which calls
 * @param to where they go, in shares; those to which no usable instance fits get none
 * @param strict whether a call ends without an instance when none of its destinations has one;
 *     otherwise it goes wherever it would go without this rule
 */
public record RouteRule(CallMatch match, List<Destination> to, boolean strict) {

  /** More would be a mistake, and their weights could not be added up in an {@code int}. */
  private static final int MAX_DESTINATIONS = 1_000;

  /** Copies the list and checks that there is a destination. */
  public RouteRule {
    to = List.copyOf(to);
    if (to.size() > MAX_DESTINATIONS || to.stream().allMatch(each -> each.weight() == 0)) {
      throw new IllegalArgumentException(
          "to: " + to.size() + " destinations (expected: 1 to 1000, not all of weight 0)");
    }
  }
}
