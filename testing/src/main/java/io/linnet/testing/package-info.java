/** Fakes, generators and contract tests for code that uses or extends Linnet. */
@NullMarked
package io.linnet.testing;

import org.jspecify.annotations.NullMarked;
