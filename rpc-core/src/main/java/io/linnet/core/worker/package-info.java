/** Threads that run handlers and callbacks. */
@NullMarked
package io.linnet.core.worker;

import org.jspecify.annotations.NullMarked;
