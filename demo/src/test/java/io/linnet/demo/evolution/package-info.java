/** Old and new versions of a contract call each other. */
@NullMarked
package io.linnet.demo.evolution;

import org.jspecify.annotations.NullMarked;
