/** Load balancers: each is a strategy that makes immutable pickers, found by its name. */
@NullMarked
package io.linnet.loadbalance;

import org.jspecify.annotations.NullMarked;
