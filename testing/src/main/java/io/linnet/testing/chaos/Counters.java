package io.linnet.testing.chaos;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers of the whole proxy. Written by its thread, read by any.
 *
 * @param accepted connections so far
 * @param open connections now
 */
record Counters(AtomicInteger accepted, AtomicInteger open, Traffic toServer, Traffic toClient) {

  /** All at zero. */
  static Counters create() {
    return new Counters(new AtomicInteger(), new AtomicInteger(), new Traffic(), new Traffic());
  }

  Traffic of(Direction direction) {
    return switch (direction) {
      case TO_SERVER -> toServer;
      case TO_CLIENT -> toClient;
    };
  }
}
