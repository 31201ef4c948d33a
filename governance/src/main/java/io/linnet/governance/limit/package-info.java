/** Limits that somebody set: calls per second, and calls at once. */
@NullMarked
package io.linnet.governance.limit;

import org.jspecify.annotations.NullMarked;
