package io.linnet.loadbalance;

import io.linnet.Endpoint;

/**
 * What makes one endpoint a better place for the next call than another: a shorter expected answer,
 * where both are known, else fewer calls in flight for the weight. So a newcomer gets no more calls
 * at once than the others have.
 */
enum Measure {

  /** Calls in flight alone. */
  IN_FLIGHT {
    @Override
    double expectedNanos(Candidates candidates, int place, Endpoint there, int inFlight) {
      return UNKNOWN;
    }
  },

  /** Smoothed latency times calls, the new one counted in. */
  EXPECTED_LATENCY {
    @Override
    double expectedNanos(Candidates candidates, int place, Endpoint there, int inFlight) {
      return candidates.expected(there.latencyNanos(), place, inFlight);
    }
  },

  /**
   * The same with the calls of all consumers: what the instance last said, and what was sent from
   * here since. The two overlap, for each endpoint alike; a call that counts twice does less harm
   * than one that counts not at all, which lets every consumer run to the same idle instance.
   */
  REPORTED {
    @Override
    double expectedNanos(Candidates candidates, int place, Endpoint there, int inFlight) {
      int others = Math.max(0, there.loadHint());
      return candidates.expected(there.latencyNanos(), place, others + inFlight);
    }
  };

  static final double UNKNOWN = 0;

  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * Nanoseconds until a further call is answered there; {@link #UNKNOWN} before the first was. The
   * endpoint is given as well, as looking it up again would cost as much as asking it.
   */
  abstract double expectedNanos(Candidates candidates, int place, Endpoint there, int inFlight);

  /** Whether {@code a} is better than {@code b}, and not merely as good. */
  final boolean isLess(Candidates candidates, int a, int b) {
    Endpoint thereA = candidates.get(a);
    Endpoint thereB = candidates.get(b);
    int inFlightOfA = thereA.inFlight();
    int inFlightOfB = thereB.inFlight();
    double expectedOfA = expectedNanos(candidates, a, thereA, inFlightOfA);
    double expectedOfB = expectedNanos(candidates, b, thereB, inFlightOfB);
    return isLess(candidates, a, inFlightOfA, expectedOfA, b, inFlightOfB, expectedOfB);
  }

  /** The same, by what was read of both. */
  static boolean isLess(
      Candidates candidates,
      int a,
      int inFlightOfA,
      double expectedOfA,
      int b,
      int inFlightOfB,
      double expectedOfB) {
    if (expectedOfA != UNKNOWN && expectedOfB != UNKNOWN) {
      return expectedOfA < expectedOfB;
    }
    return candidates.hasFewer(a, inFlightOfA, b, inFlightOfB);
  }

  /** What it sees there, in words. */
  String explain(Candidates candidates, int place) {
    Endpoint endpoint = candidates.get(place);
    int inFlight = endpoint.inFlight();
    String calls = inFlight + " in flight, weight " + candidates.weight(place);
    if (this == REPORTED) {
      calls += ", reports " + (endpoint.loadHint() < 0 ? "nothing" : endpoint.loadHint());
    }
    double expected = expectedNanos(candidates, place, endpoint, inFlight);
    if (this == IN_FLIGHT) {
      return calls;
    }
    return expected == UNKNOWN
        ? calls + ", no answer yet"
        : "%.1f ms expected: latency %.1f ms, %s"
            .formatted(
                expected / NANOS_PER_MILLI, endpoint.latencyNanos() / NANOS_PER_MILLI, calls);
  }

  /** Whether it ranks by what an {@link Endpoint} only learns from calls that it gets. */
  boolean needsCalls() {
    return this != IN_FLIGHT;
  }
}
