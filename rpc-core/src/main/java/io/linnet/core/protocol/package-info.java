/** Frames and their bytes: the wire protocol without connections. */
@NullMarked
package io.linnet.core.protocol;

import org.jspecify.annotations.NullMarked;
