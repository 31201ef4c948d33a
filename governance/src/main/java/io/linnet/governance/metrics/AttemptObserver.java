package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;

/**
 * Counts attempts by how they end, and those beyond the first of each call. A counter and not a
 * histogram of attempts for each call: it shows the failures that retries hide, which the figures
 * of calls do not, and nobody has to remember attempts until a call ends.
 */
final class AttemptObserver implements CallObserver {

  private final Counters counters;
  private final OutcomeAttributes attributes;

  AttemptObserver(MethodDescriptor method, Counters counters) {
    this.counters = counters;
    this.attributes = new OutcomeAttributes(method);
  }

  /**
   * What all methods count with.
   *
   * @param attempts that have ended
   * @param retries that have begun
   */
  record Counters(LongCounter attempts, LongCounter retries) {

    static Counters of(Meter meter) {
      return new Counters(
          meter
              .counterBuilder("linnet.client.attempts")
              .setUnit("{attempt}")
              .setDescription("Attempts at instances, by how they ended")
              .build(),
          meter
              .counterBuilder("linnet.client.retries")
              .setUnit("{attempt}")
              .setDescription("Attempts beyond the first of a call")
              .build());
    }
  }

  @Override
  public void started(Invocation attempt) {
    if (attempt.attempt() > 1) {
      counters.retries().add(1, attributes.ofMethod());
    }
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    counters.attempts().add(1, attributes.of(result));
  }
}
