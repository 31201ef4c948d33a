/**
 * The workload's contract one version later: its user has a field more and a field less. The simple
 * names are the old ones, for they are what is on the wire.
 */
@NullMarked
package io.linnet.benchmarks.codec.newer;

import org.jspecify.annotations.NullMarked;
