/** Simulates load balancing in virtual time: the production balancers, and a model of the rest. */
@NullMarked
package io.linnet.benchmarks.simulate;

import org.jspecify.annotations.NullMarked;
