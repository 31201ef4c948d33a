/** Runs in the compiler of whoever writes contracts. */
@NullMarked
package io.linnet.processor;

import org.jspecify.annotations.NullMarked;
