package io.linnet.governance.metrics;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;

/** Counts attempts beyond the first of each call. */
final class RetryObserver implements CallObserver {

  private final LongCounter retries;
  private final Attributes attributes;

  RetryObserver(MethodDescriptor method, LongCounter retries) {
    this.retries = retries;
    this.attributes = CallMetricsObserver.attributes(method);
  }

  /** What all methods count with. */
  static LongCounter counter(Meter meter) {
    return meter
        .counterBuilder("linnet.client.retries")
        .setUnit("{attempt}")
        .setDescription("Attempts beyond the first of a call")
        .build();
  }

  @Override
  public void started(Invocation attempt) {
    if (attempt.attempt() > 1) {
      retries.add(1, attributes);
    }
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    // counted when it began
  }
}
