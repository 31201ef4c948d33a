package io.linnet.benchmarks.scale;

import org.jspecify.annotations.Nullable;

/**
 * One round of {@link Mix}.
 *
 * @param small the small messages, and what both processes used for all
 * @param large the large ones; null when there were none
 */
record MeasuredMix(Measured small, @Nullable Round large) {}
