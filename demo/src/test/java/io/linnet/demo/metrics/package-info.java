/** Figures, from a call to what a collector gets. */
@NullMarked
package io.linnet.demo.metrics;

import org.jspecify.annotations.NullMarked;
