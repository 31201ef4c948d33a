/** Balancing over real processes: one that is slow, zones that die and come back. */
@NullMarked
package io.linnet.demo.balance;

import org.jspecify.annotations.NullMarked;
