/**
 * {@code memory://name}: a registry inside this JVM, for tests and for applications in one process.
 */
@NullMarked
package io.linnet.registry.memory;

import org.jspecify.annotations.NullMarked;
