/** Serialization of the workload's objects by Linnet and by others, measured in one run. */
@NullMarked
package io.linnet.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
