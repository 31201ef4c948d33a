package io.linnet.demo.hostile;

import java.time.Duration;

/**
 * How fast things must be.
 *
 * @param goodCall slowest call of a good consumer while others attack
 * @param close from the offence to the end of the connection
 */
record Bounds(Duration goodCall, Duration close) {

  /** For any machine that builds. */
  static final Bounds GENEROUS = new Bounds(Duration.ofSeconds(2), Duration.ofSeconds(2));

  /** What the catalogue asks for; on a machine that does nothing else. */
  static final Bounds STRICT = new Bounds(Duration.ofMillis(100), Duration.ofMillis(100));
}
