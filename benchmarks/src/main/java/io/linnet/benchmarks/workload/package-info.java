/**
 * The four methods of the public rpc-benchmark suite: contract, values, logic and result checks.
 */
@NullMarked
package io.linnet.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
