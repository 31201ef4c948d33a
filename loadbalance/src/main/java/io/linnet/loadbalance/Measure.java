package io.linnet.loadbalance;

import io.linnet.Endpoint;

/** What makes one endpoint a better place for the next call than another. */
enum Measure {

  /** Fewer calls in flight for its weight. */
  IN_FLIGHT {
    @Override
    boolean isLess(Candidates candidates, int a, int b) {
      return (long) candidates.get(a).inFlight() * candidates.weight(b)
          < (long) candidates.get(b).inFlight() * candidates.weight(a);
    }
  },

  /**
   * A shorter expected answer: smoothed latency times calls, the new one counted in. Before the
   * first answer of either nothing is known of its latency: then calls in flight decide, so that a
   * newcomer gets no more calls at once than the others have.
   */
  EXPECTED_LATENCY {
    @Override
    boolean isLess(Candidates candidates, int a, int b) {
      return isLatencyKnown(candidates, a, b)
          ? expectedLatency(candidates, a, 0) < expectedLatency(candidates, b, 0)
          : IN_FLIGHT.isLess(candidates, a, b);
    }
  },

  /**
   * The same with the calls of all consumers: what the instance last said, and what was sent from
   * here since. The two overlap, for each endpoint alike; a call that counts twice does less harm
   * than one that counts not at all, which lets every consumer run to the same idle instance.
   */
  REPORTED {
    @Override
    boolean isLess(Candidates candidates, int a, int b) {
      int hintOfA = candidates.get(a).loadHint();
      int hintOfB = candidates.get(b).loadHint();
      if (hintOfA < 0 || hintOfB < 0) {
        return EXPECTED_LATENCY.isLess(candidates, a, b);
      }
      return isLatencyKnown(candidates, a, b)
          ? expectedLatency(candidates, a, hintOfA) < expectedLatency(candidates, b, hintOfB)
          : calls(candidates, a, hintOfA) < calls(candidates, b, hintOfB);
    }
  };

  /** Whether {@code a} is better than {@code b}, and not merely as good. */
  abstract boolean isLess(Candidates candidates, int a, int b);

  /** Whether it ranks by what an {@link Endpoint} only learns from calls that it gets. */
  boolean needsCalls() {
    return this != IN_FLIGHT;
  }

  private static boolean isLatencyKnown(Candidates candidates, int a, int b) {
    return candidates.get(a).latencyNanos() > 0 && candidates.get(b).latencyNanos() > 0;
  }

  /** Nanoseconds until the next call is answered there, as far as is known. */
  private static double expectedLatency(Candidates candidates, int place, int others) {
    return candidates.get(place).latencyNanos() * calls(candidates, place, others);
  }

  /**
   * 1 for an idle endpoint, and with calls as much more as its weight is small. With equal weights
   * this is the usual {@code calls + 1}; with unequal ones {@code (calls + 1) / weight} would count
   * the weight twice, since endpoints are drawn by weight before they are compared: of two idle
   * ones the heavier would get every call.
   *
   * @param others calls that others have there
   */
  private static double calls(Candidates candidates, int place, int others) {
    return 1 + (others + candidates.get(place).inFlight()) * candidates.callCost(place);
  }
}
