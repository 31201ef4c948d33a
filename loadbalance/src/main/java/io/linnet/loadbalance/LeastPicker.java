package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.Picker;
import java.util.random.RandomGenerator;

/**
 * The best endpoint of all while they are few, and of some drawn ones when they are many. Those
 * that are equally good share calls by weight.
 */
final class LeastPicker implements Picker {

  /** Looking at one endpoint takes 6 to 7 ns, so that all of 32 take 0.2 µs. */
  private static final int FEW = 32;

  /**
   * The second draw gains most, further ones a constant factor each (Mitzenmacher 2001); and the
   * more draws, the more consumers agree on the one best endpoint and crowd there.
   */
  private static final int SAMPLE = 4;

  /** Draws for one as good as the best, before the first of these in the list gets the call. */
  private static final int TIE_DRAWS = 4;

  private final String name;
  private final Candidates candidates;
  private final Draw draw;
  private final Ranking ranking;

  private LeastPicker(String name, Candidates candidates, Draw draw, Ranking ranking) {
    this.name = name;
    this.candidates = candidates;
    this.draw = draw;
    this.ranking = ranking;
  }

  static LeastPicker of(
      String name, Candidates candidates, Measure measure, RandomGenerator random) {
    return new LeastPicker(
        name, candidates, Draw.of(candidates, random), new Ranking(measure, random));
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    return candidates.size() <= FEW ? bestOfAll(invocation) : bestOfSample(invocation);
  }

  private Endpoint bestOfAll(Invocation invocation) {
    Measure measure = ranking.measure();
    int drawn = draw.next();
    int best = candidates.fits(drawn, invocation) ? drawn : -1;
    for (int place = 0; place < candidates.size(); place++) {
      if (candidates.fits(place, invocation)
          && (best < 0 || measure.isLess(candidates, place, best))) {
        best = place;
      }
    }
    if (best < 0) {
      return candidates.search(drawn, invocation);
    }
    boolean better =
        best != drawn
            && (!candidates.fits(drawn, invocation) || ranking.isBetter(candidates, best, drawn));
    return candidates.get(better ? asGood(best, measure, invocation) : drawn);
  }

  /** One that is as good, by weight; measures that know latencies seldom find two alike. */
  private int asGood(int best, Measure measure, Invocation invocation) {
    for (int i = 0; i < TIE_DRAWS && !measure.needsCalls(); i++) {
      int place = draw.next();
      if (candidates.fits(place, invocation) && !measure.isLess(candidates, best, place)) {
        return place;
      }
    }
    return best;
  }

  private Endpoint bestOfSample(Invocation invocation) {
    Measure measure = ranking.measure();
    int drawn = draw.next();
    boolean drawnFits = candidates.fits(drawn, invocation);
    int best = drawnFits ? drawn : -1;
    for (int i = 1; i < SAMPLE; i++) {
      int place = draw.next();
      if (candidates.fits(place, invocation)
          && (best < 0 || measure.isLess(candidates, place, best))) {
        best = place;
      }
    }
    if (best < 0) {
      return candidates.search(drawn, invocation);
    }
    boolean better = best != drawn && (!drawnFits || ranking.isBetter(candidates, best, drawn));
    return candidates.get(better ? best : drawn);
  }

  @Override
  public String toString() {
    return name + " of " + candidates.size();
  }
}
