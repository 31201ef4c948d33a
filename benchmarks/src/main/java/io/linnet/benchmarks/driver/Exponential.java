package io.linnet.benchmarks.driver;

import java.util.random.RandomGenerator;

/** The exponential distribution, the same on each platform. */
public final class Exponential {

  private Exponential() {}

  /** One value of a distribution with that mean. */
  public static double draw(double mean, RandomGenerator random) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }
}
