package io.linnet.governance.validate;

import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.FilterContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a call whose arguments do not keep the constraints of its contract: {@link
 * ErrorCode#BAD_REQUEST}, not processed, and not to be retried, since they are as wrong at every
 * instance. What it does not check is the result.
 */
public final class ValidateFilter implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(ValidateFilter.class);

  private final Validator validator;
  private final Method method;

  /** An object that has the method; it is never called. */
  private final Object target;

  private ValidateFilter(Validator validator, Method method, Object target) {
    this.validator = validator;
    this.method = method;
    this.target = target;
  }

  /** The filter of a method; empty where its parameters have no constraints. */
  static Optional<ValidateFilter> of(
      MethodDescriptor descriptor, FilterContext context, Validator validator) {
    Method method = descriptor.method();
    Class<?> contract = method.getDeclaringClass();
    try {
      var constraints =
          validator
              .getConstraintsForClass(contract)
              .getConstraintsForMethod(method.getName(), method.getParameterTypes());
      boolean constrained =
          Constraints.areOnParameters(method) // of elements, validators do not tell below
              || (constraints != null && constraints.hasConstrainedParameters());
      return constrained
          ? Optional.of(new ValidateFilter(validator, method, target(contract)))
          : Optional.empty();
    } catch (ValidationException wrong) {
      String problem =
          "the constraints of %s are wrong: %s (expected: ones that their types can have, or false)"
              .formatted(descriptor, wrong.getMessage());
      ValidateConfig.problem(context.settings(), problem);
      return Optional.empty();
    }
  }

  /**
   * Constraints are those of the contract, whatever the implementation: an object of the contract
   * alone stands for it. A validator may keep it in a set.
   */
  private static Object target(Class<?> contract) {
    InvocationHandler handler =
        (self, called, arguments) ->
            switch (called.getName()) {
              case "hashCode" -> System.identityHashCode(self);
              case "equals" -> self == arguments[0];
              default -> contract.getName();
            };
    return Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler);
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    Set<ConstraintViolation<Object>> violations;
    try {
      violations =
          validator.forExecutables().validateParameters(target, method, call.arguments().values());
    } catch (RuntimeException | LinkageError | StackOverflowError defect) {
      return CompletableFuture.completedFuture(unchecked(call, defect));
    }
    return violations.isEmpty()
        ? next.invoke(call)
        : CompletableFuture.completedFuture(refused(call, violations));
  }

  private static Result refused(Invocation call, Set<ConstraintViolation<Object>> violations) {
    String what = Violations.describe(violations);
    return Result.failed(
        RpcException.refused(ErrorCode.BAD_REQUEST, call.method(), what, null, true));
  }

  /** A constraint that fails itself: a defect of the provider. Its text may hold the value. */
  private static Result unchecked(Invocation call, Throwable defect) {
    LOG.error("{}: the arguments could not be checked", call.method(), defect);
    String text =
        "INTERNAL %s: the arguments could not be checked: %s (the provider's log says more)%s"
            .formatted(call.method(), defect.getClass().getName(), ErrorCode.INTERNAL.readOn());
    return Result.failed(
        new RpcException(ErrorCode.INTERNAL, Processed.NOT, null, null, true, text, defect));
  }
}
