/** Extension points: filters, registries, balancers and serializers implement these types. */
@NullMarked
package io.linnet.spi;

import org.jspecify.annotations.NullMarked;
