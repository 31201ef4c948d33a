package io.linnet.governance.validate;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of served calls against the constraints of their contract, where Jakarta
 * Validation is on the class path. With the application's own validator: {@code
 * filter(ValidateFilterFactory.of(validator))}.
 *
 * @implNote is loaded where Jakarta Validation is not there: it catches none of its exceptions, has
 *     no field of its types, and calls what does after it has looked
 */
public final class ValidateFilterFactory implements FilterFactory {

  private final @Nullable Supplier<Validator> given;

  /** Creates the factory that takes the implementation it finds on the class path. */
  public ValidateFilterFactory() {
    this(null);
  }

  private ValidateFilterFactory(@Nullable Supplier<Validator> given) {
    this.given = given;
  }

  /**
   * Checks with a validator that the application has; it must be thread-safe and stays open.
   * Constraints may be declared where annotations are not: it is asked about each method.
   */
  public static ValidateFilterFactory of(Validator validator) {
    return new ValidateFilterFactory(() -> validator);
  }

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public Stage stage() {
    return Stage.HANDLE;
  }

  @Override
  public Optional<ValidateFilter> create(MethodDescriptor method, FilterContext context) {
    boolean enabled = ValidateConfig.read(context.settings()).enabled();
    if (!enabled
        || method.parameterTypes().isEmpty()
        || !Constraints.areKnown()
        || (given == null && !Constraints.areOn(method.method()))) {
      return Optional.empty();
    }
    ApplicationValidator found =
        given != null
            ? ApplicationValidator.of(given.get())
            : context.state(
                "validate/validator", ApplicationValidator.class, ApplicationValidator::find);
    Validator validator = found.validator();
    if (validator == null) {
      ValidateConfig.problem(
          context.settings(),
          """
          %s has constraints that nothing here can check: %s (expected: an implementation of \
          Jakarta Validation on the class path, such as \
          org.hibernate.validator:hibernate-validator with org.glassfish.expressly:expressly, or \
          false)"""
              .formatted(method, found.failure()));
      return Optional.empty();
    }
    return ValidateFilter.of(method, context, validator);
  }
}
