/** One trace over several applications. */
@NullMarked
package io.linnet.demo.trace;

import org.jspecify.annotations.NullMarked;
