package io.linnet.governance.metrics;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/**
 * What calls are measured with.
 *
 * @param duration in seconds, as the semantic conventions for RPC want it
 * @param inFlight calls that have begun and not ended
 * @param rejections calls that ended without having run, by reason
 */
record CallInstruments(
    DoubleHistogram duration, LongUpDownCounter inFlight, LongCounter rejections) {

  /** Those of the conventions, extended downward: a call in one data centre takes 0.1 ms. */
  private static final List<Double> BUCKETS =
      List.of(
          0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1,
          0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

  /** A histogram of times in seconds. */
  static DoubleHistogram histogram(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setUnit("s")
        .setDescription(description)
        .setExplicitBucketBoundariesAdvice(BUCKETS)
        .build();
  }

  /** Instruments of one side, {@code client} or {@code server}. */
  static CallInstruments of(Meter meter, String side) {
    return new CallInstruments(
        histogram(meter, "rpc." + side + ".call.duration", "Time of calls, retries included"),
        meter
            .upDownCounterBuilder("linnet." + side + ".calls.in_flight")
            .setUnit("{call}")
            .setDescription("Calls that have begun and not ended")
            .build(),
        meter
            .counterBuilder("linnet." + side + ".rejections")
            .setUnit("{call}")
            .setDescription("Calls that were refused and did not run")
            .build());
  }
}
