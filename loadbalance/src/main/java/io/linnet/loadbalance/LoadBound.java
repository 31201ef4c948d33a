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
 * places it considers and at one more in turn. So the sum is too high by calls that ended in the
 * last round of picks, half a call for each place on average, and too low only where two threads
 * picked the same place at once, until the next look at it.
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
      sum.getAndAdd(change(place, candidates.get(place).inFlight()));
    }
  }

  /** Gives a place one more call, if it may take it, and looks at the next place in turn. */
  boolean take(int place) {
    if (factor == 0) {
      return true;
    }
    int load = candidates.get(place).inFlight();
    if (load >= most(place, sum.get() + load - seen.get(place))) {
      sum.getAndAdd(change(place, load));
      return false;
    }
    int next = turn;
    turn = next + 1 < seen.length() ? next + 1 : 0;
    int change = next == place ? 0 : change(next, candidates.get(next).inFlight());
    sum.getAndAdd(change + change(place, load + 1)); // once for all: it is shared by every thread
    return true;
  }

  /** Whether it may not take one more call, as far as was counted; counts nothing itself. */
  boolean isFull(int place) {
    return factor > 0 && candidates.get(place).inFlight() >= most(place, sum.get());
  }

  /** Below this a place may take one more; not rounded up, as a whole number is below both. */
  private double most(int place, long load) {
    return factor * (load + 1) * shares[place];
  }

  /** How much the sum changes by what is seen at a place now. */
  private int change(int place, int load) {
    return load == seen.get(place) // mostly: reading is cheap, writing is not
        ? 0
        : load - seen.getAndSet(place, load);
  }
}
