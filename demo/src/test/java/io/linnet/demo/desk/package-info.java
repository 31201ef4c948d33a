/** A service whose providers are real processes that can be slowed down, broken, frozen, killed. */
@NullMarked
package io.linnet.demo.desk;

import org.jspecify.annotations.NullMarked;
