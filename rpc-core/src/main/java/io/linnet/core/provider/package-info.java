/** Serving: from a request's header to the implementation and back. */
@NullMarked
package io.linnet.core.provider;

import org.jspecify.annotations.NullMarked;
