package io.linnet.governance.validate;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Finds out from the annotations of a contract whether there is anything to check, so that an
 * application without constraints needs no implementation of Jakarta Validation and does not wait
 * for one to start.
 */
final class Constraints {

  private Constraints() {}

  /** Whether the annotations are on the class path. */
  static boolean areKnown() {
    try {
      return Constraint.class.isAnnotation();
    } catch (NoClassDefFoundError absent) {
      return false; // nobody can have written a constraint that is seen here
    }
  }

  /**
   * Whether a method, or one that it overrides, has constraints: on its parameters, their elements,
   * all parameters together, or its result.
   */
  static boolean areOn(Method method) {
    return areOnParameters(method)
        || declarations(method.getDeclaringClass(), method).anyMatch(Constraints::isMarked);
  }

  /** Whether they are on parameters or their elements: {@code List<@NotBlank String>}. */
  static boolean areOnParameters(Method method) {
    return declarations(method.getDeclaringClass(), method)
        .flatMap(each -> Arrays.stream(each.getParameters()))
        .anyMatch(each -> isMarked(each) || isMarkedInside(each.getAnnotatedType()));
  }

  /** Methods of the same name and length; their parameters may have another erasure. */
  private static Stream<Method> declarations(Class<?> type, Method method) {
    Stream<Method> own =
        Arrays.stream(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(method.getName()))
            .filter(each -> each.getParameterCount() == method.getParameterCount());
    return Stream.concat(
        own, Arrays.stream(type.getInterfaces()).flatMap(parent -> declarations(parent, method)));
  }

  private static boolean isMarkedInside(AnnotatedType type) {
    if (isMarked(type)) {
      return true;
    }
    if (type instanceof AnnotatedParameterizedType generic) {
      return isAnyMarked(generic.getAnnotatedActualTypeArguments());
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return isAnyMarked(wildcard.getAnnotatedUpperBounds());
    }
    return type instanceof AnnotatedArrayType array
        && isMarkedInside(array.getAnnotatedGenericComponentType());
  }

  private static boolean isAnyMarked(AnnotatedType[] types) {
    return Arrays.stream(types).anyMatch(Constraints::isMarkedInside);
  }

  private static boolean isMarked(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> type == Valid.class || isConstraint(type) || isListOfConstraints(type));
  }

  private static boolean isConstraint(Class<?> type) {
    return type.isAnnotationPresent(Constraint.class);
  }

  /** What the compiler puts around a constraint that is repeated. */
  private static boolean isListOfConstraints(Class<? extends Annotation> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(each -> each.getName().equals("value") && each.getReturnType().isArray())
        .anyMatch(each -> isConstraint(each.getReturnType().getComponentType()));
  }
}
