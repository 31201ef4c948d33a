package io.linnet.demo.load;

import io.linnet.demo.process.Message;
import java.util.Map;

/**
 * What the consumer saw in the time since its last report.
 *
 * @param calls calls that ended
 * @param failedIdempotent failed calls of idempotent methods
 * @param failedOther failed calls of other methods; sold out is no failure
 * @param attemptsByAddress attempts by the provider that got them
 */
public record Interval(
    long calls,
    long p50Micros,
    long p99Micros,
    long failedIdempotent,
    long failedOther,
    Map<String, Long> attemptsByAddress) {

  /** Kind of the message that carries an interval. */
  public static final String KIND = "interval";

  /** Copies the map. */
  public Interval {
    attemptsByAddress = Map.copyOf(attemptsByAddress);
  }

  /** The interval that a message carries. */
  public static Interval of(Message message) {
    return new Interval(
        message.number("calls"),
        message.number("p50"),
        message.number("p99"),
        message.number("failedIdempotent"),
        message.number("failedOther"),
        message.counts("attempts"));
  }

  /** The message that carries this interval. */
  Message toMessage() {
    return Message.of(KIND)
        .with("calls", calls)
        .with("p50", p50Micros)
        .with("p99", p99Micros)
        .with("failedIdempotent", failedIdempotent)
        .with("failedOther", failedOther)
        .with("attempts", attemptsByAddress);
  }
}
