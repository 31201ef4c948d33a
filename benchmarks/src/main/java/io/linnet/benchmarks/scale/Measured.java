package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Counters;

/** One round: what the callers saw and what both processes used for it. */
record Measured(Round round, Counters consumer, Counters provider) {

  double bytesPerCall() {
    return (double) (consumer.allocatedBytes() + provider.allocatedBytes()) / round.calls();
  }

  /** CPU time of a call, both sides. */
  double cpuMicrosPerCall() {
    return (consumer.cpuNanos() + provider.cpuNanos()) / 1e3 / round.calls();
  }

  /** How many cores were busy. */
  double cores() {
    return (double) (consumer.cpuNanos() + provider.cpuNanos()) / round.nanos();
  }
}
