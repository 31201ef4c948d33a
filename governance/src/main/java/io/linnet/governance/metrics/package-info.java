/**
 * Metrics with OpenTelemetry: calls, attempts, rejections, and gauges of what an application shows.
 */
@NullMarked
package io.linnet.governance.metrics;

import org.jspecify.annotations.NullMarked;
