package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Goes through a prepared sequence of turns with one counter that all threads share. */
final class RoundRobinPicker implements Picker {

  /** Turns to skip before searching; with half of the endpoints gone, 1 pick in 256 searches. */
  private static final int SKIPS = 8;

  private final Candidates candidates;
  private final int[] turns;
  private final AtomicLong counter;

  /** The turns are places among the candidates; the array belongs to the picker. */
  RoundRobinPicker(Candidates candidates, int[] turns, int start) {
    this.candidates = candidates;
    this.turns = turns;
    this.counter = new AtomicLong(start);
  }

  @Override
  public Endpoint pick(Invocation invocation) {
    int place = nextTurn();
    // a skipped turn is used up: otherwise the neighbour would get all the calls of the missing one
    for (int i = 0; i < SKIPS && !candidates.fits(place, invocation); i++) {
      place = nextTurn();
    }
    return candidates.search(place, invocation);
  }

  private int nextTurn() {
    return turns[(int) (counter.getAndIncrement() % turns.length)];
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    int next = turns[(int) (counter.get() % turns.length)];
    IntFunction<String> shares = candidates.shares();
    report.choice(
        this + ": in turn",
        candidates.scores(
            invocation, place -> shares.apply(place) + (place == next ? ", next" : "")));
  }

  @Override
  public String toString() {
    return "round-robin of " + candidates.size();
  }
}
