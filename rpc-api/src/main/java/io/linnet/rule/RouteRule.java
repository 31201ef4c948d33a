package io.linnet.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where calls go, and where copies of them go.
 *
 * @param match which calls
 * @param to where they go, in shares; those to which no usable instance fits get none. Empty when
 *     the route only mirrors: the next ones are asked where such calls go
 * @param strict whether a call ends without an instance when none of its destinations has one;
 *     otherwise it goes wherever it would go without this rule
 * @param mirror where copies go, or null
 */
public record RouteRule(
    CallMatch match, List<Destination> to, boolean strict, @Nullable MirrorRule mirror) {

  /** More would be a mistake, and their weights could not be added up in an {@code int}. */
  private static final int MAX_DESTINATIONS = 1_000;

  /** Copies the list and checks that there is a destination. */
  public RouteRule {
    to = List.copyOf(to);
    boolean mirrorsOnly = to.isEmpty() && !strict && mirror != null;
    if (!mirrorsOnly
        && (to.size() > MAX_DESTINATIONS || to.stream().allMatch(each -> each.weight() == 0))) {
      throw new IllegalArgumentException(
          "to: %d destinations (expected: 1 to 1000, not all of weight 0; 0 beside a mirror, if not strict)"
              .formatted(to.size()));
    }
  }

  /** A route that mirrors nothing. */
  public RouteRule(CallMatch match, List<Destination> to, boolean strict) {
    this(match, to, strict, null);
  }
}
