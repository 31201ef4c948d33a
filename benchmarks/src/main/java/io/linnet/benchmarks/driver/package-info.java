/**
 * Measures subjects against each other: client and server in processes of their own, rounds
 * interleaved, figures as ratios to the floor of the same run.
 */
@NullMarked
package io.linnet.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
