/** What the benchmarks that JMH runs have in common. */
@NullMarked
package io.linnet.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
