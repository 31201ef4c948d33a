/** Contracts that nobody has written, their next versions, and what one reads of the other. */
@NullMarked
package io.linnet.serialization.random;

import org.jspecify.annotations.NullMarked;
