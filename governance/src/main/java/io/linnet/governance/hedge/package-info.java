/** Hedging: a call that takes long is made again elsewhere, and the first answer counts. */
@NullMarked
package io.linnet.governance.hedge;

import org.jspecify.annotations.NullMarked;
