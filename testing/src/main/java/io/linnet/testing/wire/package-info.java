/** A scripted peer on plain sockets: a second, independent writing and reading of the wire. */
@NullMarked
package io.linnet.testing.wire;

import org.jspecify.annotations.NullMarked;
