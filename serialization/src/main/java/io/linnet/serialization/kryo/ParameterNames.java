package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a constructor's parameters are called, as far as the class file tells: {@code
 * ConstructorProperties}, {@code -parameters}, or the order of a Kotlin data class.
 *
 * @param names the names; empty if there are none
 */
record ParameterNames(List<String> names) {

  static ParameterNames of(Constructor<?> constructor) {
    for (Annotation annotation : constructor.getAnnotations()) {
      if (annotation.annotationType().getName().equals("java.beans.ConstructorProperties")) {
        return new ParameterNames(List.of((String[]) value(annotation)));
      }
    }
    Parameter[] parameters = constructor.getParameters();
    if (Arrays.stream(parameters).allMatch(Parameter::isNamePresent)) {
      return new ParameterNames(Arrays.stream(parameters).map(Parameter::getName).toList());
    }
    return new ParameterNames(kotlinNames(constructor));
  }

  boolean known() {
    return !names.isEmpty();
  }

  /** Number of the field that a parameter takes, by name and type; -1 if there is none. */
  int field(int parameter, Class<?> type, List<FieldPlan> fields) {
    int found = -1;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i).field();
      if (field.getType() == type
          && (!known()
              || (parameter < names.size() && names.get(parameter).equals(field.getName())))) {
        if (found >= 0) {
          return -1; // two fields of the type and no name to tell them apart
        }
        found = i;
      }
    }
    return found;
  }

  /** A data class lists its constructor's parameters as its first fields, and as component1, …. */
  private static List<String> kotlinNames(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    Class<?>[] parameters = constructor.getParameterTypes();
    if (Arrays.stream(type.getAnnotations())
        .noneMatch(a -> a.annotationType().getName().equals("kotlin.Metadata"))) {
      return List.of();
    }
    List<Field> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      if (i >= fields.size()
          || fields.get(i).getType() != parameters[i]
          || !hasComponent(type, i + 1, parameters[i])) {
        return List.of();
      }
      names.add(fields.get(i).getName());
    }
    return hasComponent(type, parameters.length + 1, null) ? List.of() : names;
  }

  /** Whether there is {@code componentN} of this type, or of any where none is given. */
  private static boolean hasComponent(Class<?> type, int number, @Nullable Class<?> result) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals("component" + number)
                    && method.getParameterCount() == 0
                    && (result == null || method.getReturnType() == result));
  }

  /** Read by reflection: the annotation's module, java.desktop, may be missing. */
  private static Object value(Annotation annotation) {
    try {
      return annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ConstructorProperties has a value", e);
    }
  }
}
