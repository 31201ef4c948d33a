package io.linnet.governance.validate;

import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * The validator that the methods of one application share, or why there is none.
 *
 * @param validator null when there is none
 * @param failure null when there is one
 */
record ApplicationValidator(@Nullable Validator validator, @Nullable Throwable failure) {

  /**
   * What the implementation on the class path makes. Its factory lives as long as the application
   * and is not closed: it holds memory, and nothing else.
   */
  @SuppressWarnings("resource") // see above
  static ApplicationValidator find() {
    try {
      return of(Validation.buildDefaultValidatorFactory().getValidator());
    } catch (ValidationException | LinkageError missing) {
      return new ApplicationValidator(null, missing);
    }
  }

  static ApplicationValidator of(Validator given) {
    return new ApplicationValidator(given, null);
  }
}
