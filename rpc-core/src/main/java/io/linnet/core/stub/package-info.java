/** Stubs: generated classes that turn a Java method call into a call of a chain. */
@NullMarked
package io.linnet.core.stub;

import org.jspecify.annotations.NullMarked;
