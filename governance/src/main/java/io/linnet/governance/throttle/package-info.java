/** Throttle: a consumer sends less to a service that refuses what is too much. */
@NullMarked
package io.linnet.governance.throttle;

import org.jspecify.annotations.NullMarked;
