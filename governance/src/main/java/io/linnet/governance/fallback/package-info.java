/** Fallback and mock: another answer for a call that failed, or that is never sent. */
@NullMarked
package io.linnet.governance.fallback;

import org.jspecify.annotations.NullMarked;
