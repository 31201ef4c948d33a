package io.linnet.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of the instances that match.
 *
 * @param match which ones
 * @param disabled they get no calls; calls that run may end
 * @param weight their share of calls, 0 to 10 000, instead of the one they registered; null leaves
 *     it
 */
public record InstanceRule(InstanceMatch match, boolean disabled, @Nullable Integer weight) {

  private static final int MAX_WEIGHT = 10_000;

  /** Checks the weight. */
  public InstanceRule {
    if (weight != null && (weight < 0 || weight > MAX_WEIGHT)) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to 10000)");
    }
  }
}
