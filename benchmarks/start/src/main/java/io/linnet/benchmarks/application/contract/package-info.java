/** Contracts, outside the applications' packages as those in a jar of their own are. */
@NullMarked
package io.linnet.benchmarks.application.contract;

import org.jspecify.annotations.NullMarked;
