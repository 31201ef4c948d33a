package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.random.RandomGenerator;

/**
 * The best endpoint of all. Those that are equally good share calls by weight. Only for few, since
 * it looks at each of them; of many, it is left to two draws.
 */
final class LeastPicker implements Picker {

  /** Bits of an int; looking at one endpoint takes 3 to 5 ns, so that all take 0.15 µs at most. */
  private static final int FEW = 32;

  /** Bits of a place. */
  private static final long PLACE = FEW - 1;

  private final String name;
  private final Candidates candidates;
  private final Draw draw;
  private final Ranking ranking;
  private final RandomGenerator random;

  private LeastPicker(
      String name, Candidates candidates, Draw draw, Ranking ranking, RandomGenerator random) {
    this.name = name;
    this.candidates = candidates;
    this.draw = draw;
    this.ranking = ranking;
    this.random = random;
  }

  /** One that looks at all candidates if they are few, else at two that are drawn. */
  static Picker of(String name, Candidates candidates, Measure measure, RandomGenerator random) {
    return candidates.size() > FEW
        ? TwoChoicesPicker.of(name, candidates, measure, random)
        : new LeastPicker(
            name, candidates, Draw.of(candidates, random), new Ranking(measure), random);
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    int quickest = ranking.measure().needsCalls() ? quickest(invocation) : -1;
    return quickest < 0 ? best(invocation) : candidates.get(orProbed(quickest, invocation));
  }

  /**
   * The place with the shortest expected answer; -1 where one never answered, or none fits. A
   * latency and its place make one number, so that the least is found without branches that the
   * processor would have to guess.
   */
  private int quickest(Invocation invocation) {
    Measure measure = ranking.measure();
    long best = Long.MAX_VALUE;
    for (int place = 0; place < candidates.size(); place++) {
      Endpoint there = candidates.get(place);
      if (invocation.canTry(there)) {
        double expected = measure.expectedNanos(candidates, place, there, there.inFlight());
        if (expected == Measure.UNKNOWN) {
          return -1;
        }
        long both = (Double.doubleToRawLongBits(expected) & ~PLACE) | place;
        long less = both - best; // both are positive, so this does not run over
        best += less & (less >> (Long.SIZE - 1));
      }
    }
    return best == Long.MAX_VALUE ? -1 : (int) (best & PLACE);
  }

  /** All values are read once, and stay in registers: no object, which might be allocated. */
  private Endpoint best(Invocation invocation) {
    Measure measure = ranking.measure();
    int best = -1;
    int bestInFlight = 0;
    double bestExpected = 0;
    int ties = 0; // a bit for each place that is as good as the first of the best
    long weightOfTies = 0;
    for (int place = 0; place < candidates.size(); place++) {
      Endpoint there = candidates.get(place);
      if (!invocation.canTry(there)) {
        continue;
      }
      int inFlight = there.inFlight();
      double expected = measure.expectedNanos(candidates, place, there, inFlight);
      if (best < 0 || isLess(place, inFlight, expected, best, bestInFlight, bestExpected)) {
        best = place;
        bestInFlight = inFlight;
        bestExpected = expected;
        ties = 1 << place;
        weightOfTies = candidates.weight(place);
      } else if (!isLess(best, bestInFlight, bestExpected, place, inFlight, expected)) {
        ties |= 1 << place;
        weightOfTies += candidates.weight(place);
      }
    }
    if (best < 0) {
      return candidates.search(draw.next(), invocation);
    }
    boolean tied = (ties & (ties - 1)) != 0;
    int least = tied ? tied(ties, random.nextLong(weightOfTies)) : best;
    return candidates.get(orProbed(least, invocation));
  }

  /** The place of those in {@code ties} where a share of their weight falls. */
  private int tied(int ties, long share) {
    int left = ties;
    long rest = share;
    while (true) {
      int next = Integer.numberOfTrailingZeros(left);
      rest -= candidates.weight(next);
      if (rest < 0) {
        return next;
      }
      left &= left - 1;
    }
  }

  private boolean isLess(
      int a, int inFlightOfA, double expectedOfA, int b, int inFlightOfB, double expectedOfB) {
    return Measure.isLess(candidates, a, inFlightOfA, expectedOfA, b, inFlightOfB, expectedOfB);
  }

  /** Now and then any one that is drawn, unless it has more calls in flight than the best. */
  private int orProbed(int best, Invocation invocation) {
    if (!ranking.isProbe(random.nextLong())) {
      return best;
    }
    int drawn = draw.next();
    return candidates.fits(drawn, invocation) && !Measure.IN_FLIGHT.isLess(candidates, best, drawn)
        ? drawn
        : best;
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    report.choice(
        this + ": the smallest value",
        candidates.scores(invocation, place -> ranking.measure().explain(candidates, place)));
  }

  @Override
  public String toString() {
    return name + " of " + candidates.size();
  }
}
