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
 * @param microsByAddress time of all attempts that ended at a provider
 */
public record Interval(
    long calls,
    long p50Micros,
    long p99Micros,
    long failedIdempotent,
    long failedOther,
    Map<String, Long> attemptsByAddress,
    Map<String, Long> microsByAddress) {

  /** Kind of the message that carries an interval. */
  public static final String KIND = "interval";

  /** Copies the maps. */
  public Interval {
    attemptsByAddress = Map.copyOf(attemptsByAddress);
    microsByAddress = Map.copyOf(microsByAddress);
  }

  /** The interval that a message carries. */
  public static Interval of(Message message) {
    return new Interval(
        message.number("calls"),
        message.number("p50"),
        message.number("p99"),
        message.number("failedIdempotent"),
        message.number("failedOther"),
        message.counts("attempts"),
        message.counts("micros"));
  }

  /** The message that carries this interval. */
  Message toMessage() {
    return Message.of(KIND)
        .with("calls", calls)
        .with("p50", p50Micros)
        .with("p99", p99Micros)
        .with("failedIdempotent", failedIdempotent)
        .with("failedOther", failedOther)
        .with("attempts", attemptsByAddress)
        .with("micros", microsByAddress);
  }
}
