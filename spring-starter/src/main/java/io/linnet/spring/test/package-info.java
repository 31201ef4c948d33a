/** For tests of applications. */
@NullMarked
package io.linnet.spring.test;

import org.jspecify.annotations.NullMarked;
