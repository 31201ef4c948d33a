/**
 * The yardstick: the four methods over Netty, written by hand and as fast as that goes. No
 * framework code, no features beyond carrying calls correctly.
 */
@NullMarked
package io.linnet.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
