/** Pictures of what callers noticed while providers broke; see {@code benchmarks/faults}. */
@NullMarked
package io.linnet.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
