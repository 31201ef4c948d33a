package io.linnet.governance.adaptive;

/**
 * What happened within some time.
 *
 * @param endNanos when it was over
 * @param answered calls that were answered
 * @param latencyNanos their mean latency; of no meaning without any
 * @param dropped calls that were refused as too much, or were not answered in time
 * @param most calls under way at once
 * @param full whether more would have been made
 */
record Window(
    long endNanos, long answered, double latencyNanos, long dropped, int most, boolean full) {}
