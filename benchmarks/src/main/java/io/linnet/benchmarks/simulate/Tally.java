package io.linnet.benchmarks.simulate;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Counts what happens to calls, by the moment when they began. */
final class Tally {

  /** Two digits after the point, in milliseconds. */
  private static final int NANOS_PER_STEP = 10_000;

  private final Timeline timeline;
  private final Scenario scenario;
  private final Histogram steps = new Histogram(3);
  private final int[] calls;
  private long failures;
  private long picksDuring;
  private long oddDuring;
  private long picksAfter;
  private long oddAfter;
  private double waited;

  Tally(Timeline timeline, Scenario scenario) {
    this.timeline = timeline;
    this.scenario = scenario;
    this.calls = new int[scenario.fleet().size()];
  }

  /** A call goes to an instance, which may be in another zone. */
  void picked(SimServer server, boolean far) {
    long now = timeline.now();
    if (!counts(now)) {
      return;
    }
    calls[server.number()]++;
    Fault fault = scenario.fault();
    boolean odd = fault == null ? far : server.number() == scenario.fleet().odd();
    long from = fault == null ? 0 : fault.from().toNanos();
    long to = fault == null ? Long.MAX_VALUE : fault.to().toNanos();
    if (now >= from && now < to) {
      picksDuring++;
      oddDuring += odd ? 1 : 0;
    } else if (now >= to) {
      picksAfter++;
      oddAfter += odd ? 1 : 0;
    }
  }

  /** A call ended. A failure counts as the deadline, so that nobody looks quick by failing. */
  void ended(long startNanos, boolean success, long latencyNanos) {
    if (counts(startNanos)) {
      failures += success ? 0 : 1;
      long nanos = success ? latencyNanos : Scenario.DEADLINE.toNanos();
      waited += nanos;
      steps.recordValue(nanos / NANOS_PER_STEP);
    }
  }

  /**
   * The figures.
   *
   * @param peak the most calls that waited or ran at one instance
   */
  Outcome outcome(String balancer, int peak) {
    return new Outcome(
        balancer,
        millis(50),
        millis(99),
        millis(99.9),
        waited / 1e6 / Math.max(1, steps.getTotalCount()),
        steps.getTotalCount(),
        failures,
        unevenness(),
        peak,
        share(oddDuring, picksDuring),
        share(oddAfter, picksAfter));
  }

  private boolean counts(long nanos) {
    return nanos >= scenario.warmUp().toNanos();
  }

  private double millis(double percentile) {
    return steps.getValueAtPercentile(percentile) * (NANOS_PER_STEP / 1e6);
  }

  private double unevenness() {
    double most = 0;
    for (int i = 0; i < calls.length; i++) {
      most = Math.max(most, (double) calls[i] / scenario.fleet().workers(i));
    }
    return most
        * scenario.fleet().allWorkers()
        / Math.max(1, Arrays.stream(calls).asLongStream().sum());
  }

  private static double share(long part, long all) {
    return all == 0 ? Double.NaN : (double) part / all;
  }
}
