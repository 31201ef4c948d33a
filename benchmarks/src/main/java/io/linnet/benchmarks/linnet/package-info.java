/** Linnet as a subject of the driver. */
@NullMarked
package io.linnet.benchmarks.linnet;

import org.jspecify.annotations.NullMarked;
