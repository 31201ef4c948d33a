/** A TCP proxy on loopback that treats connections as badly as a test asks for. */
@NullMarked
package io.linnet.testing.chaos;

import org.jspecify.annotations.NullMarked;
