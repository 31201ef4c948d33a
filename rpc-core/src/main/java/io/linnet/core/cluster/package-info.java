/** Which instances there are, and which of them takes a call. */
@NullMarked
package io.linnet.core.cluster;

import org.jspecify.annotations.NullMarked;
