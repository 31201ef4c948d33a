package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.Picker;
import java.util.Arrays;

/**
 * Two draws by weight, the lower load wins, the first draw where they are equal: idle endpoints
 * share calls by weight, busy ones end up with calls in flight by weight.
 */
final class P2cPicker implements Picker {

  /** With half of the endpoints gone, 15 of 16 picks find two that fit without a search. */
  private static final int DRAWS = 5;

  private final Candidates candidates;
  private final Draw draw;
  private final double meanWeight;

  P2cPicker(Candidates candidates, Draw draw) {
    this.candidates = candidates;
    this.draw = draw;
    this.meanWeight = Arrays.stream(candidates.weights()).average().orElse(1);
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    int first = draw.next();
    int second = draw.nextBut(first);
    for (int i = 2; i < DRAWS; i++) {
      boolean firstFits = candidates.fits(first, invocation);
      boolean secondFits = candidates.fits(second, invocation);
      if (firstFits && secondFits) {
        return candidates.get(load(second) < load(first) ? second : first);
      }
      if (firstFits || secondFits) {
        first = firstFits ? first : second;
        second = draw.nextBut(first);
      } else {
        first = draw.next();
        second = draw.nextBut(first);
      }
    }
    return candidates.search(first, invocation);
  }

  /**
   * 1 for an idle endpoint, and with calls in flight as much more as its weight is small. With
   * equal weights this is the usual {@code inFlight + 1}; with unequal ones {@code (inFlight + 1) /
   * weight} would count the weight twice, since the draw knows it already: of two idle endpoints
   * the heavier one would get every call.
   */
  private double load(int place) {
    return 1 + candidates.get(place).inFlight() * meanWeight / candidates.weight(place);
  }

  @Override
  public String toString() {
    return "p2c of " + candidates.size();
  }
}
