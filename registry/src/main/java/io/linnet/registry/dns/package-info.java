/**
 * {@code dns://name:port,name:port?refresh=5s}: all addresses of host names, looked up again and
 * again.
 */
@NullMarked
package io.linnet.registry.dns;

import org.jspecify.annotations.NullMarked;
