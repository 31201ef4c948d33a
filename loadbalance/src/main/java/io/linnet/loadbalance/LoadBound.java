package io.linnet.loadbalance;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps every place below a multiple of the mean load: with m calls in flight, the next one goes to
 * a place that has fewer than factor x (m + 1) x its share of the weight, rounded up (Mirrokni,
 * Thorup, Zadimoghaddam, "Consistent hashing with bounded loads", 2016).
 *
 * <p>The sum is kept and not counted anew: each pick is added at once, and looks again at the
 * places it considers and at one more in turn. So the sum is never too low for calls that were
 * picked here, and too high only by calls that ended in the last round of picks, half a call for
 * each place on average.
 */
final class LoadBound {

  private final Candidates candidates;

  /** 0 for no bound. */
  private final double factor;

  /** The share of each place. */
  private final double[] shares;

  /** Calls in flight at each place when it was looked at last, and those picked since. */
  private final AtomicIntegerArray seen;

  private final AtomicLong sum = new AtomicLong();

  /** Not atomic, as it is a hint: when two picks look at the same place, the next one is next. */
  private int turn;

  LoadBound(Candidates candidates, double factor) {
    this.candidates = candidates;
    this.factor = factor;
    double total = Arrays.stream(candidates.weights()).asLongStream().sum();
    this.shares = Arrays.stream(candidates.weights()).mapToDouble(w -> w / total).toArray();
    this.seen = new AtomicIntegerArray(factor == 0 ? 0 : candidates.size());
    for (int place = 0; place < seen.length(); place++) {
      look(place);
    }
  }

  /** Whether a place may take one more call. */
  boolean admits(int place) {
    if (factor == 0) {
      return true;
    }
    int load = look(place);
    return load < most(place);
  }

  /** Whether it may not take one more call, as far as was counted; counts nothing itself. */
  boolean isFull(int place) {
    return factor > 0 && candidates.get(place).inFlight() >= most(place);
  }

  /** Below this a place may take one more; not rounded up, as a whole number is below both. */
  private double most(int place) {
    return factor * (sum.get() + 1) * shares[place];
  }

  /** A call goes to a place. */
  void taken(int place) {
    if (factor > 0) {
      int next = turn;
      look(next);
      turn = next + 1 < seen.length() ? next + 1 : 0;
      seen.getAndIncrement(place);
      sum.getAndIncrement();
    }
  }

  private int look(int place) {
    int load = candidates.get(place).inFlight();
    if (load != seen.get(place)) { // rarely: reading is cheap, writing is not
      sum.getAndAdd(load - seen.getAndSet(place, load));
    }
    return load;
  }
}
