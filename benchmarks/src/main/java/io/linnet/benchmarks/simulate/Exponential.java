package io.linnet.benchmarks.simulate;

import java.util.random.RandomGenerator;

/** The exponential distribution, the same on each platform. */
final class Exponential {

  private Exponential() {}

  static double draw(double mean, RandomGenerator random) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }
}
