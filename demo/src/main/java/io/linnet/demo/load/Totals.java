package io.linnet.demo.load;

import io.linnet.demo.process.Message;
import java.util.Map;

/**
 * What the consumer saw from its first to its last call.
 *
 * @param idempotent calls of idempotent methods
 * @param other calls of other methods
 * @param failuresByCode failed calls by their error code
 * @param outcomes orders by their outcome
 * @param settledPlaced orders of unknown outcome that turned out to be stored when the consumer
 *     asked
 */
public record Totals(
    long idempotent,
    long other,
    long failedIdempotent,
    long failedOther,
    long p50Micros,
    long p99Micros,
    long maxMicros,
    Map<String, Long> failuresByCode,
    Map<String, Long> outcomes,
    long settledPlaced) {

  /** Kind of the message that carries totals. */
  public static final String KIND = "totals";

  /** Copies the maps. */
  public Totals {
    failuresByCode = Map.copyOf(failuresByCode);
    outcomes = Map.copyOf(outcomes);
  }

  /** The totals that a message carries. */
  public static Totals of(Message message) {
    return new Totals(
        message.number("idempotent"),
        message.number("other"),
        message.number("failedIdempotent"),
        message.number("failedOther"),
        message.number("p50"),
        message.number("p99"),
        message.number("max"),
        message.counts("failures"),
        message.counts("outcomes"),
        message.number("settledPlaced"));
  }

  /** The message that carries these totals. */
  Message toMessage() {
    return Message.of(KIND)
        .with("idempotent", idempotent)
        .with("other", other)
        .with("failedIdempotent", failedIdempotent)
        .with("failedOther", failedOther)
        .with("p50", p50Micros)
        .with("p99", p99Micros)
        .with("max", maxMicros)
        .with("failures", failuresByCode)
        .with("outcomes", outcomes)
        .with("settledPlaced", settledPlaced);
  }

  /** All calls. */
  public long calls() {
    return idempotent + other;
  }

  /** Orders with this outcome. */
  public long orders(Outcome outcome) {
    return outcomes.getOrDefault(outcome.name(), 0L);
  }
}
