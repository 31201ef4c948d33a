package io.linnet;

import java.util.random.RandomGenerator;

/**
 * Names one logical call, the same on every attempt, so that a provider can tell a repetition from
 * a second call.
 *
 * @param high first half of 128 random bits
 * @param low second half
 */
public record CallKey(long high, long low) {

  /** A new one. */
  public static CallKey random(RandomGenerator random) {
    return new CallKey(random.nextLong(), random.nextLong());
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
