package io.linnet.benchmarks.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Keys of calls, by Zipf's law: the k-th most frequent is as frequent as the first one divided by k
 * to the power of the exponent. With exponent 0 all are alike.
 */
final class Keys {

  /** For each key how frequent it and all more frequent ones are together; the last is 1. */
  private final double[] cumulative;

  Keys(int count, double exponent) {
    cumulative = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StrictMath.pow(i + 1, -exponent);
      cumulative[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      cumulative[i] /= sum;
    }
  }

  int count() {
    return cumulative.length;
  }

  /** A key, from 0. */
  int draw(RandomGenerator random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(cumulative.length - 1, found >= 0 ? found : -found - 1);
  }
}
