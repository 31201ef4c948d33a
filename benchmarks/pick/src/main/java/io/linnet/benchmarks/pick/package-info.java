/** How long it takes to choose an instance, beside Dubbo: {@code benchmarks/run pick}. */
@NullMarked
package io.linnet.benchmarks.pick;

import org.jspecify.annotations.NullMarked;
