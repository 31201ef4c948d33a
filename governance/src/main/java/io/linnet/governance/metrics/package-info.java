/** Metrics with OpenTelemetry: durations, calls in flight, retries and rejections. */
@NullMarked
package io.linnet.governance.metrics;

import org.jspecify.annotations.NullMarked;
