/** Fallback: another answer for a call that failed. */
@NullMarked
package io.linnet.governance.fallback;

import org.jspecify.annotations.NullMarked;
