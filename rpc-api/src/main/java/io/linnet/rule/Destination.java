package io.linnet.rule;

/**
 * Where a share of the calls of a route goes.
 *
 * @param match to which instances
 * @param weight how much of all weights of the route, 0 to 10 000; with 0 nothing goes there
 */
public record Destination(InstanceMatch match, int weight) {

  /** What a destination has that names no weight. */
  public static final int DEFAULT_WEIGHT = 100;

  private static final int MAX_WEIGHT = 10_000;

  /** Checks the weight. */
  public Destination {
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to 10000)");
    }
  }
}
