package io.linnet.benchmarks.simulate;

import io.linnet.benchmarks.driver.Exponential;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a consumer makes its calls; all ways have the same mean rate. */
sealed interface Arrivals {

  /** The moment of the next call, given that of the last one, in nanoseconds. */
  long next(long last, double perSecond, RandomGenerator random);

  /** Independent of each other: what many users together do. */
  record Poisson() implements Arrivals {

    @Override
    public long next(long last, double perSecond, RandomGenerator random) {
      return last + (long) Exponential.draw(1e9 / perSecond, random);
    }
  }

  /** At even distances. */
  record Constant() implements Arrivals {

    @Override
    public long next(long last, double perSecond, RandomGenerator random) {
      return last + (long) (1e9 / perSecond);
    }
  }

  /** As {@link Poisson} for a while, then none for a while; for all consumers at the same time. */
  record Bursts(Duration on, Duration off) implements Arrivals {

    @Override
    public long next(long last, double perSecond, RandomGenerator random) {
      long onNanos = on.toNanos();
      long period = onNanos + off.toNanos();
      // Time that stands still while nobody calls.
      long active = last / period * onNanos + Math.min(onNanos, last % period);
      long next = active + (long) Exponential.draw(1e9 / perSecond * onNanos / period, random);
      return next / onNanos * period + next % onNanos;
    }
  }
}
