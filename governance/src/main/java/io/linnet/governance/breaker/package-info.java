/** Circuit breaker: a service that fails as a whole is left alone for a while. */
@NullMarked
package io.linnet.governance.breaker;

import org.jspecify.annotations.NullMarked;
