/** Shapes of which charts are made. */
@NullMarked
package io.linnet.benchmarks.picture;

import org.jspecify.annotations.NullMarked;
