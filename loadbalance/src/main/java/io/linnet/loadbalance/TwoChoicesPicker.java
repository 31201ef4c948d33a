package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.random.RandomGenerator;

/**
 * Two draws by weight, the better one wins, the first draw where they are equal: idle endpoints
 * share calls by weight, busy ones end up with calls in flight by weight.
 */
final class TwoChoicesPicker implements Picker {

  /** With half of the endpoints gone, 15 of 16 picks find two that fit without a search. */
  private static final int DRAWS = 5;

  private final String name;
  private final Candidates candidates;
  private final Draw draw;
  private final Ranking ranking;

  private TwoChoicesPicker(String name, Candidates candidates, Draw draw, Ranking ranking) {
    this.name = name;
    this.candidates = candidates;
    this.draw = draw;
    this.ranking = ranking;
  }

  static TwoChoicesPicker of(
      String name, Candidates candidates, Measure measure, RandomGenerator random) {
    return new TwoChoicesPicker(
        name, candidates, Draw.of(candidates, random), new Ranking(measure));
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    long number = draw.number();
    int first = draw.first(number);
    int second = draw.second(number, first);
    for (int i = 2; i < DRAWS; i++) {
      boolean firstFits = candidates.fits(first, invocation);
      boolean secondFits = candidates.fits(second, invocation);
      if (firstFits && secondFits) {
        return candidates.get(ranking.isBetter(candidates, second, first, number) ? second : first);
      }
      number = draw.number();
      if (firstFits || secondFits) {
        first = firstFits ? first : second;
      } else {
        first = draw.first(number);
      }
      second = draw.second(number, first);
    }
    return candidates.search(first, invocation);
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    report.choice(
        this + ": of two that are drawn by weight, the one with the smaller value",
        candidates.scores(invocation, place -> ranking.measure().explain(candidates, place)));
  }

  @Override
  public String toString() {
    return name + " of " + candidates.size();
  }
}
