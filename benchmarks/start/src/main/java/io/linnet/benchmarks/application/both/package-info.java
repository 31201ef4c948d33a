/** An application whose start is measured. */
@NullMarked
package io.linnet.benchmarks.application.both;

import org.jspecify.annotations.NullMarked;
