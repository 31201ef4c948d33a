package io.linnet.benchmarks.application.contract;

import java.time.Instant;

/**
 * What the weather will be.
 *
 * @param degrees Celsius
 */
public record Forecast(String place, Instant at, double degrees) {}
