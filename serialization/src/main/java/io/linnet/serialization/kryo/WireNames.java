package io.linnet.serialization.kryo;

import io.linnet.WireName;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What things are called on the wire. */
final class WireNames {

  private WireNames() {}

  static String of(Class<?> type) {
    return of(type, type.getSimpleName());
  }

  static String of(Field field) {
    return of(field, field.getName());
  }

  static String of(Enum<?> constant) {
    return of(field(constant), constant.name());
  }

  /** The field behind a constant. */
  static Field field(Enum<?> constant) {
    try {
      return constant.getDeclaringClass().getField(constant.name());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every constant has a field", e);
    }
  }

  /** Why the name that something was given can't be one; null if it can. */
  static @Nullable String problem(AnnotatedElement element) {
    WireName given = element.getAnnotation(WireName.class);
    return given == null || isIdentifier(given.value())
        ? null
        : "@WireName(\"%s\") is no Java identifier".formatted(given.value());
  }

  private static String of(AnnotatedElement element, String name) {
    WireName given = element.getAnnotation(WireName.class);
    return given == null ? name : given.value();
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }
}
