/** Routing by rule: it narrows the endpoints of a call before a balancer chooses. */
@NullMarked
package io.linnet.loadbalance.route;

import org.jspecify.annotations.NullMarked;
