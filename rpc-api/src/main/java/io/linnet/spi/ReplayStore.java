package io.linnet.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the instances of an application keep the results of keyed calls together, so that each
 * knows what ran at another. Thread-safe.
 *
 * <p>The methods may block and are never called on an event loop. They may throw any {@code
 * RuntimeException}; what was to run then does not run. A call is named by 1 to 64 characters
 * {@code a-z 0-9}. A claimer is up to 255 characters that people can read, and another for each
 * claim.
 */
public interface ReplayStore extends Named {

  /** What is known of a call that was claimed. */
  sealed interface Known {}

  /**
   * It was claimed and its result is not here yet: it runs, or its process ended meanwhile.
   *
   * @param claimer who claimed it
   * @param since when, by the clock of that process
   */
  record UnderWay(String claimer, Instant since) implements Known {}

  /**
   * It has ended.
   *
   * @param result what {@link #store} was given
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; bytes go from the store to a codec
  record Ended(byte[] result) implements Known {}

  /**
   * Name of the store, 1 to 64 characters {@code A-Z a-z 0-9 . _ -}. Instances that say the same
   * name are taken to share their results.
   */
  @Override
  String name();

  /**
   * Claims a call, unless it was claimed before. Of any number that ask at once, one gets it.
   *
   * @param keep how long to know of the call at least; it may be forgotten then
   * @return empty when the call is the claimer's to run; what is known of it otherwise
   */
  Optional<Known> claim(String call, String claimer, Duration keep);

  /** What is known of a call; empty when nobody claimed it, or it was released. */
  Optional<Known> find(String call);

  /**
   * Stores the result of a call.
   *
   * @throws IllegalStateException when it is not claimed by the claimer
   */
  void store(String call, String claimer, byte[] result);

  /**
   * Forgets a call that was claimed and surely did not run. Without effect when it is not claimed
   * by the claimer, or has a result.
   */
  void release(String call, String claimer);
}
