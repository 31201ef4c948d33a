package io.linnet.serialization.kryo;

import java.util.List;

/** One of a consumer's methods and what a provider whose contract differs has for it. */
sealed interface MethodPair {

  /**
   * Calls can be made.
   *
   * @param consumer place in the consumer's contract
   * @param provider place in the provider's contract
   */
  record Fitting(int consumer, int provider) implements MethodPair {}

  /**
   * Calls are refused.
   *
   * @param consumer place in the consumer's contract
   * @param problems why, told from the side that asked
   */
  record Refused(int consumer, List<String> problems) implements MethodPair {

    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
