package io.linnet.benchmarks.pick;

/**
 * One figure of JMH's.
 *
 * @param nanos time of one pick, the median of the iterations
 * @param bytes allocated by one pick
 */
record PickTime(String balancer, int endpoints, boolean weighted, double nanos, double bytes) {

  /** 50 ns: a hundredth of what a call takes at best; the target of the design. */
  static final double MUST_NANOS = 50;

  static final double STRETCH_NANOS = 15;

  /** Sets of this size and more may be sampled; smooth round robin is exact up to 256. */
  private static final int EXACT_ROUND = 256;

  /** What JMH counts when nothing is allocated: noise of its own. */
  private static final double NOTHING_BYTES = 0.5;

  /** Whether it is Linnet's, and the target is about it. */
  boolean isJudged() {
    boolean exactRound = balancer.equals("round-robin") && endpoints > EXACT_ROUND;
    return LinnetPicks.names().contains(balancer) && !exactRound;
  }

  boolean met() {
    return nanos <= MUST_NANOS && bytes <= NOTHING_BYTES;
  }

  String verdict() {
    if (!isJudged()) {
      return "";
    }
    return !met() ? "MISSED" : nanos <= STRETCH_NANOS ? "met, and the stretch" : "met";
  }
}
