package io.linnet.loadbalance;

import java.util.Arrays;

/** One round of smooth weighted round robin, worked out when a picker is made. */
final class SmoothTurns {

  /**
   * Longest round that keeps the weights to the last unit; 64 KiB as integers. Longer ones are
   * scaled down to about this length, or to 8 turns for each place, which errs by at most an eighth
   * of the mean weight.
   */
  private static final int MAX_TURNS = 16_384;

  private static final int MIN_TURNS_EACH = 8;

  /**
   * Work up to which nginx's algorithm, which looks at every place for each turn, takes 5 ms: 256
   * places in any case, whose shares may round up to one turn more each.
   */
  private static final int MAX_STEPS = 256 * (MAX_TURNS + 256);

  private SmoothTurns() {}

  /** The place of each turn; weights are at least 1. The shares repeat from round to round. */
  static int[] of(int[] weights) {
    int[] shares = shares(weights);
    int length = Arrays.stream(shares).sum();
    boolean equal = length == shares.length; // one turn each: both ways give the same
    return equal || (long) length * shares.length > MAX_STEPS
        ? spread(shares, length)
        : exact(shares, length);
  }

  /** Turns of each place in one round. */
  private static int[] shares(int[] weights) {
    int divisor = Arrays.stream(weights).reduce(0, SmoothTurns::greatestCommonDivisor);
    long total = Arrays.stream(weights).asLongStream().sum() / divisor;
    long limit = Math.max(MAX_TURNS, (long) MIN_TURNS_EACH * weights.length);
    if (total <= limit) {
      return Arrays.stream(weights).map(weight -> weight / divisor).toArray();
    }
    double scale = (double) limit / total / divisor;
    return Arrays.stream(weights)
        .map(weight -> (int) Math.max(1, Math.round(weight * scale)))
        .toArray();
  }

  /**
   * As nginx: in each turn everybody gains its weight, the one with most takes the turn and pays
   * the sum of all weights.
   */
  private static int[] exact(int[] shares, int length) {
    int[] turns = new int[length];
    int[] gained = new int[shares.length];
    for (int turn = 0; turn < length; turn++) {
      int best = 0;
      for (int place = 0; place < shares.length; place++) {
        gained[place] += shares[place];
        best = gained[place] > gained[best] ? place : best;
      }
      gained[best] -= length;
      turns[turn] = best;
    }
    return turns;
  }

  /**
   * Earliest deadline first: a place with share s is due once in each s-th part of the round, and
   * there the later the higher its number, so that equal places do not stand in one heap.
   */
  private static int[] spread(int[] shares, int length) {
    long[] due = new long[length]; // moment in the upper half, place in the lower
    int count = 0;
    for (int place = 0; place < shares.length; place++) {
      double phase = (double) place / shares.length;
      for (int k = 0; k < shares[place]; k++) {
        long moment = (long) ((k + phase) / shares[place] * Integer.MAX_VALUE);
        due[count++] = moment << Integer.SIZE | place;
      }
    }
    Arrays.sort(due);
    return Arrays.stream(due).mapToInt(moment -> (int) moment).toArray();
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
