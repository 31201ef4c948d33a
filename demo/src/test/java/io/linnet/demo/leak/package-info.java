/** Turns tests red that leak buffers of Netty. */
@NullMarked
package io.linnet.demo.leak;

import org.jspecify.annotations.NullMarked;
