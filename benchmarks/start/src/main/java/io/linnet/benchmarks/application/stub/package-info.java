/** An application whose start is measured. */
@NullMarked
package io.linnet.benchmarks.application.stub;

import org.jspecify.annotations.NullMarked;
