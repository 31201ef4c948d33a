/** Many connections, long messages and slow readers, against a provider in a process of its own. */
@NullMarked
package io.linnet.demo.limits;

import org.jspecify.annotations.NullMarked;
