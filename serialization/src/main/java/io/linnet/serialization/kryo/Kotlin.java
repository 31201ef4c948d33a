package io.linnet.serialization.kryo;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Kotlin's compiler makes of its classes, as far as reflection tells. */
final class Kotlin {

  private Kotlin() {}

  static boolean isKotlin(Class<?> type) {
    return hasAnnotation(type, "kotlin.Metadata");
  }

  /** A class that stands for its only field, unless it is nullable or a type argument. */
  static boolean isValueClass(Class<?> type) {
    return hasAnnotation(type, "kotlin.jvm.JvmInline");
  }

  /** The field that holds the only instance of an {@code object}; null for all other classes. */
  static @Nullable Field instance(Class<?> type) {
    boolean hidden =
        Arrays.stream(type.getDeclaredConstructors())
            .allMatch(c -> c.isSynthetic() || Modifier.isPrivate(c.getModifiers()));
    return !hidden || !isKotlin(type)
        ? null
        : Arrays.stream(type.getDeclaredFields())
            .filter(field -> field.getName().equals("INSTANCE") && field.getType() == type)
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .findFirst()
            .orElse(null);
  }

  /** Whether this is the constructor that a data class declares. */
  static boolean isOfDataClass(Constructor<?> constructor) {
    return !parameterNames(constructor).isEmpty();
  }

  /** Whether a field holds what a property was delegated to, as in {@code by lazy}. */
  static boolean isDelegate(Field field) {
    return field.getName().endsWith("$delegate") && isKotlin(field.getDeclaringClass());
  }

  /** A data class lists its constructor's parameters as its first fields, and as component1, …. */
  static List<String> parameterNames(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    Class<?>[] parameters = constructor.getParameterTypes();
    if (!isKotlin(type)) {
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
                isComponent(method, "component" + number)
                    && (result == null || method.getReturnType() == result));
  }

  /** The name goes on with $module where it is internal, with -hash where it is a value class. */
  private static boolean isComponent(Method method, String name) {
    String found = method.getName();
    return found.startsWith(name)
        && (found.length() == name.length() || "$-".indexOf(found.charAt(name.length())) >= 0)
        && method.getParameterCount() == 0;
  }

  private static boolean hasAnnotation(Class<?> type, String name) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getName().equals(name));
  }
}
