package io.linnet.benchmarks.codec;

/**
 * One figure of JMH's.
 *
 * @param nanos time of one operation, the median of the iterations
 * @param errorNanos half of the 99.9 % confidence interval around their mean; NaN with too few
 * @param cpuNanos CPU time of one operation, the median of the iterations
 * @param allocatedBytes allocated by one operation
 * @param wireBytes length of what is written or read
 */
record Measurement(
    Operation operation,
    Subject subject,
    double nanos,
    double errorNanos,
    double cpuNanos,
    double allocatedBytes,
    int wireBytes) {}
