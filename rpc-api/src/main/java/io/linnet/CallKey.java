package io.linnet;

/**
 * Names one logical call, the same on every attempt, so that a provider can tell a repetition from
 * a second call.
 *
 * @param high first half of 128 random bits
 * @param low second half
 */
public record CallKey(long high, long low) {

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
