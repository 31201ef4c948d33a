package io.linnet.governance.validate;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.LuhnCheck;

/** A contract with each kind of constraint. Not public: contracts need not be. */
@RpcService(name = "testing.Orders")
interface Orders extends Parent {

  @RpcMethod(idempotent = true)
  String find(@Min(1) long id);

  String place(@NotNull @Valid Order order);

  void tag(List<@NotBlank String> tags);

  void price(Map<String, @Positive Integer> prices);

  void pay(@LuhnCheck String card);

  void note(@Size(max = 1, message = "one\nline\u202e") @Size(min = 5) String note);

  void defect(@Failing String text);

  @RpcMethod(idempotent = true)
  @NotNull
  String free(String text);

  @Override
  void inherited(String text);

  record Order(@NotBlank String customer, List<@Valid Item> items) {}

  record Item(@Positive int amount) {}

  /** A constraint that fails itself. */
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = FailingValidator.class)
  @interface Failing {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  /** Has a bug. */
  final class FailingValidator implements ConstraintValidator<Failing, String> {
    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      throw new IllegalStateException("secret: " + value);
    }
  }
}

/** Constraints of an overridden method hold. */
interface Parent {
  void inherited(@NotBlank String text);
}
