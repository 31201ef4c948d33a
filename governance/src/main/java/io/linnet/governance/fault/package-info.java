/** Injected faults: what would happen if attempts were slow, or failed. */
@NullMarked
package io.linnet.governance.fault;

import org.jspecify.annotations.NullMarked;
