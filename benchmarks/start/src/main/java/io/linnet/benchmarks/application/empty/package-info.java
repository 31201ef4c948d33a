/** An application whose start is measured. */
@NullMarked
package io.linnet.benchmarks.application.empty;

import org.jspecify.annotations.NullMarked;
