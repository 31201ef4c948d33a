/** Calls as Micrometer's observations, for applications whose spans are made from those. */
@NullMarked
package io.linnet.spring.observation;

import org.jspecify.annotations.NullMarked;
