/** What the parts of a call cost, each alone: {@code benchmarks/run micro}. */
@NullMarked
package io.linnet.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
