package io.linnet.loadbalance.route;

import io.linnet.CallKey;
import io.linnet.Invocation;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.MirrorRule;
import io.linnet.rule.RouteRule;
import io.linnet.spi.PickReport;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One route over the endpoints of one snapshot: which calls it is about, and targets with their
 * shares. Destinations that nobody fits are left out.
 */
final class RoutePlan {

  /** 2^64 divided by the golden ratio; keeps the hash of nothing away from 0, which stays 0. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** As many bits of a hash as can be multiplied by any sum of weights. */
  private static final int FRACTION_BITS = 31;

  private final CallCondition condition;
  private final Target[] targets;

  /** What each target is, for people. */
  private final List<InstanceMatch> names;

  /** Where the share of each target ends; the last is the sum of all weights. */
  private final int[] ends;

  private final boolean strict;
  private final boolean decides;
  private final @Nullable MirrorPlan mirror;
  private final RandomGenerator random;

  private RoutePlan(
      CallCondition condition,
      Target[] targets,
      List<InstanceMatch> names,
      int[] ends,
      RouteRule route,
      @Nullable MirrorPlan mirror,
      RandomGenerator random) {
    this.condition = condition;
    this.targets = targets;
    this.names = List.copyOf(names);
    this.ends = ends;
    this.strict = route.strict();
    this.decides = !route.to().isEmpty();
    this.mirror = mirror;
    this.random = random;
  }

  static RoutePlan of(RouteRule route, Pools pools, RandomGenerator random) {
    List<Target> targets = new ArrayList<>();
    List<InstanceMatch> names = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    MirrorRule copies = route.mirror();
    int end = 0;
    for (Destination to : route.to()) {
      Target there = to.weight() == 0 ? null : pools.of(to.match(), route.strict());
      if (there != null) {
        end += to.weight();
        targets.add(there);
        names.add(to.match());
        ends.add(end);
      }
    }
    return new RoutePlan(
        new CallCondition(route.match()),
        targets.toArray(Target[]::new),
        names,
        ends.stream().mapToInt(Integer::intValue).toArray(),
        route,
        copies == null ? null : new MirrorPlan(copies, pools, random),
        random);
  }

  boolean matches(Invocation invocation) {
    return condition.matches(invocation);
  }

  boolean strict() {
    return strict;
  }

  /** Whether it says where calls go; otherwise only where copies go. */
  boolean decides() {
    return decides;
  }

  /** Where copies go, or null when it makes none. */
  @Nullable MirrorPlan mirror() {
    return mirror;
  }

  /** Whether nobody is where it leads. */
  boolean isEmpty() {
    return targets.length == 0;
  }

  /** Where a call goes; null when no destination has an endpoint. */
  @Nullable Target target(Invocation invocation) {
    if (targets.length <= 1) {
      return targets.length == 0 ? null : targets[0];
    }
    int point = point(invocation, ends[ends.length - 1]);
    int i = 0;
    while (ends[i] <= point) {
      i++;
    }
    return targets[i];
  }

  /** The places where such calls go, each with its share, and what is decided there. */
  void explain(@Nullable String tag, Invocation invocation, PickReport report) {
    int start = 0;
    for (int i = 0; i < targets.length; i++) {
      double share = 100.0 * (ends[i] - start) / ends[ends.length - 1];
      report.step(
          "%.1f %% of such calls go to %s%s"
              .formatted(share, names.get(i), strict ? ", strictly" : ""));
      targets[i].of(tag).explain(invocation, report);
      start = ends[i];
    }
  }

  /** The same for the same key: where a first share grows, it keeps the keys that it had. */
  private int point(Invocation invocation, int total) {
    String text = invocation.attachments().get(RuleRouter.KEY);
    CallKey key = invocation.header().key();
    long number;
    if (text != null) {
      number = text.hashCode();
    } else if (key != null) {
      number = key.high() ^ mixed(key.low());
    } else {
      return random.nextInt(total);
    }
    long fraction = mixed(number + GOLDEN) >>> (Long.SIZE - FRACTION_BITS);
    return (int) ((fraction * total) >>> FRACTION_BITS);
  }

  /** Every bit depends on every bit of the number (the last step of SplitMix64). */
  private static long mixed(long number) {
    long hash = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
