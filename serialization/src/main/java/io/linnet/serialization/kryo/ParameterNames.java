package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;

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
    return new ParameterNames(Kotlin.parameterNames(constructor));
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

  /** Read by reflection: the annotation's module, java.desktop, may be missing. */
  private static Object value(Annotation annotation) {
    try {
      return annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ConstructorProperties has a value", e);
    }
  }
}
