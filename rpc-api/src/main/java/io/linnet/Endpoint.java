package io.linnet;

import java.time.Duration;
import java.util.function.Supplier;

/** Live view of one instance of a service: can it take a call, and how busy is it. Thread-safe. */
public interface Endpoint extends Invoker {

  /** The instance behind it. */
  Instance instance();

  /** Whether it can take a call now: connected, service bound, not draining, not ejected. */
  boolean available();

  /**
   * Whether it is connected and serves, though it may be ejected or disabled; by default as long as
   * it is available.
   */
  default boolean connected() {
    return available();
  }

  /** Calls sent from here and not answered yet. */
  int inFlight();

  /** Smoothed latency of recent calls in nanoseconds; 0 before the first answer. */
  long latencyNanos();

  /** Calls queued or running at the instance as it last said, or -1 when it has not. */
  int loadHint();

  /** Takes the instance out of the pick for a while; it comes back with a small share. */
  void eject(Duration duration);

  /**
   * Ends an ejection early, as the instance answers well: while most are ejected, all are used. It
   * counts when the instances of the service are looked at next, so that others that answer as well
   * are not left out until they have shown it. Does nothing by default, and where none is ejected.
   */
  default void forgive() {}

  /**
   * What a filter knows of this endpoint: made by {@code create} on first use of {@code key}, and
   * gone with the endpoint. Start keys with the name of the filter.
   */
  <T> T state(String key, Class<T> type, Supplier<T> create);
}
