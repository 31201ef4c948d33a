package io.linnet.loadbalance.route;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.rule.MirrorRule;
import io.linnet.spi.PickReport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who gets copies of the calls of a route, over the endpoints of one snapshot. */
final class MirrorPlan {

  private static final int PERCENT = 100;

  private final MirrorRule rule;

  /** Null when nobody fits. */
  private final @Nullable Target target;

  private final RandomGenerator random;

  MirrorPlan(MirrorRule rule, Pools pools, RandomGenerator random) {
    this.rule = rule;
    this.target = pools.of(rule.match(), true);
    this.random = random;
  }

  /** Who gets a copy of this call; null for none. */
  @Nullable Endpoint pick(@Nullable String tag, Invocation invocation) {
    if (target == null || (rule.percent() < PERCENT && random.nextInt(PERCENT) >= rule.percent())) {
      return null;
    }
    Endpoint picked = target.of(tag).pick(invocation);
    return picked != null && picked.available() ? picked : null;
  }

  void explain(PickReport report) {
    report.step(
        "copies of %d %% of such calls go to %s%s"
            .formatted(rule.percent(), rule.match(), target == null ? ", where nobody is" : ""));
  }
}
