/** The supervisor: starts the shop, lets things happen to it, and judges the result. */
@NullMarked
package io.linnet.demo.run;

import org.jspecify.annotations.NullMarked;
