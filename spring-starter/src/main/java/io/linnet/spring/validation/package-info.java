/** Validation with the application's own validator, where it has one. */
@NullMarked
package io.linnet.spring.validation;

import org.jspecify.annotations.NullMarked;
