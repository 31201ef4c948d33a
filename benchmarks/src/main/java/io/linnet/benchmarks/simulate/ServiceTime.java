package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.driver.Exponential;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long calls run once a worker has them. */
sealed interface ServiceTime {

  /** The mean. */
  Duration mean();

  /** Of one call, in nanoseconds. */
  long draw(RandomGenerator random);

  /** Memoryless, the case that textbooks solve. */
  record Exponentially(Duration mean) implements ServiceTime {

    @Override
    public long draw(RandomGenerator random) {
      return (long) Exponential.draw((double) mean.toNanos(), random);
    }
  }

  /**
   * Most are near the median and a few take much longer, as measured services do.
   *
   * @param sigma standard deviation of the logarithm; 1 puts the 99th percentile at 6 means
   */
  record LogNormal(Duration mean, double sigma) implements ServiceTime {

    @Override
    public long draw(RandomGenerator random) {
      double normal = random.nextGaussian();
      return (long) (mean.toNanos() * StrictMath.exp(sigma * normal - sigma * sigma / 2));
    }
  }

  /**
   * Short calls and long ones.
   *
   * @param longShare share of the long ones
   * @param factor how much longer these are
   */
  record TwoKinds(Duration mean, double longShare, double factor) implements ServiceTime {

    @Override
    public long draw(RandomGenerator random) {
      double shortNanos = mean.toNanos() / (1 - longShare + longShare * factor);
      return (long) (random.nextDouble() < longShare ? shortNanos * factor : shortNanos);
    }
  }
}
