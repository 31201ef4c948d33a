/** Runs inside the compiler and lists the contracts that it sees. */
@NullMarked
package io.linnet.processor;

import org.jspecify.annotations.NullMarked;
