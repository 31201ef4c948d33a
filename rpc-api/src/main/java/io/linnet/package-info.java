/** What users and extensions of Linnet write against: annotations and the model of a call. */
@NullMarked
package io.linnet;

import org.jspecify.annotations.NullMarked;
