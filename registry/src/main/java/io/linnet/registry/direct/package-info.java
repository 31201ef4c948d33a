/** {@code direct://host:port,host:port}: a fixed list of addresses. */
@NullMarked
package io.linnet.registry.direct;

import org.jspecify.annotations.NullMarked;
