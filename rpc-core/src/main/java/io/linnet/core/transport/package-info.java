/** Connections: event loops, pending calls, deadlines, reconnecting. Knows frames, not services. */
@NullMarked
package io.linnet.core.transport;

import org.jspecify.annotations.NullMarked;
