/** A ledger of what a process holds, so that a test which leaves something behind turns red. */
@NullMarked
package io.linnet.testing.ledger;

import org.jspecify.annotations.NullMarked;
