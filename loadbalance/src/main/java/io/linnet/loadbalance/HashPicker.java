package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.random.RandomGenerator;

/**
 * Sends each key to its own endpoint. When that one does not fit or has too much to do, the key is
 * hashed again, to a second, a third … endpoint that is as much its own: so the keys of one
 * endpoint go to all others, and not to one neighbour that falls next (Chen, Coleman, Shrivastava,
 * "Revisiting consistent hashing with bounded loads", 2021).
 */
final class HashPicker implements Picker {

  /** Endpoints that are a key's own; a hot key that fills all of them is at home nowhere. */
  private static final int OWN = 8;

  /**
   * Then anyone is drawn. With a bound of 1.25 at least a fifth of the places have room, and all of
   * 64 draws miss them in one pick of a million.
   */
  private static final int TRIES = OWN + 64;

  private final String name;
  private final Candidates candidates;
  private final Placement placement;
  private final HashKey key;
  private final LoadBound bound;
  private final Draw draw;
  private final TwoChoicesPicker keyless;

  HashPicker(
      String name,
      Candidates candidates,
      Placement placement,
      HashKey key,
      LoadBound bound,
      RandomGenerator random) {
    this.name = name;
    this.candidates = candidates;
    this.placement = placement;
    this.key = key;
    this.bound = bound;
    this.draw = Draw.of(candidates, random);
    this.keyless = TwoChoicesPicker.of(name, candidates, Measure.EXPECTED_LATENCY, random);
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    long hash = key.of(invocation);
    if (hash == HashKey.NONE) {
      return keyless.pick(invocation);
    }
    int place = placement.place(hash);
    int overfull = -1;
    for (int i = 1; i <= TRIES; i++) {
      boolean fits = candidates.fits(place, invocation);
      if (fits && bound.take(place)) {
        return candidates.get(place);
      }
      overfull = fits && overfull < 0 ? place : overfull;
      place = i < OWN ? placement.place(Hash.of(hash, i)) : draw.next();
    }
    return overfull < 0 ? candidates.search(place, invocation) : candidates.get(overfull);
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    long hash = key.of(invocation);
    if (hash == HashKey.NONE) {
      report.step(this + ": the call has no key");
      keyless.explain(invocation, report);
      return;
    }
    int home = placement.place(hash);
    report.choice(
        "%s: the home of the key (hash %016x)".formatted(this, hash),
        candidates.scores(
            invocation,
            place ->
                candidates.get(place).inFlight()
                    + " in flight"
                    + (place == home ? ", home of the key" : "")
                    + (bound.isFull(place) ? ", as many as the bound allows" : "")));
  }

  @Override
  public String toString() {
    return name + " of " + candidates.size();
  }
}
