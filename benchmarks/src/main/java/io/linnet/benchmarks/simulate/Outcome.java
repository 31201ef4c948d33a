package io.linnet.benchmarks.simulate;

/**
 * How a balancer did in a scenario.
 *
 * @param p50Millis half of the calls took at most so long; a failure counts as the deadline
 * @param meanMillis mean, with failures in the same way
 * @param unevenness calls of the instance that got most of them for its workers, as a multiple of
 *     the mean
 * @param peak the most calls that waited or ran at one instance at once
 * @param oddShare part of the calls that went to the odd instance while it was odd; without a
 *     fault, those that went to another zone
 * @param oddShareAfter the same after it was odd
 */
record Outcome(
    String balancer,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double meanMillis,
    long calls,
    long failures,
    double unevenness,
    int peak,
    double oddShare,
    double oddShareAfter) {}
