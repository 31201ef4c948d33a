/** An application whose start is measured. */
@NullMarked
package io.linnet.benchmarks.application.export;

import org.jspecify.annotations.NullMarked;
