package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;

/** Draws by weight, and again a few times while the endpoint does not fit. */
final class RandomPicker implements Picker {

  /** With half of the endpoints gone, 15 of 16 picks need no search. */
  private static final int DRAWS = 4;

  private final Candidates candidates;
  private final Draw draw;

  RandomPicker(Candidates candidates, Draw draw) {
    this.candidates = candidates;
    this.draw = draw;
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    int place = draw.next();
    for (int i = 1; i < DRAWS && !candidates.fits(place, invocation); i++) {
      place = draw.next();
    }
    return candidates.search(place, invocation);
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    report.choice(this + ": drawn by weight", candidates.scores(invocation, candidates.shares()));
  }

  @Override
  public String toString() {
    return "random of " + candidates.size();
  }
}
