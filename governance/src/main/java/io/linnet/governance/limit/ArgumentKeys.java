package io.linnet.governance.limit;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the values of an argument in a table: the value itself, unless it may be long. It
 * is equal where values are equal, and small, since callers choose the values and a table keeps
 * many.
 */
final class ArgumentKeys {

  /** Longer texts are no names or numbers of anything. */
  private static final int LONGEST_TEXT = 256;

  private static final Set<Class<?>> SMALL =
      Set.of(
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          UUID.class);

  private static final String NULL = "null of an argument";

  /** A text that would take too much memory; two that differ only in the end may be confused. */
  private record LongText(String head, int length, int hash) {}

  /** For values that are small whatever callers say. */
  private static final Function<Object, Object> ITSELF = Function.identity();

  /** One component of a record. */
  private record Component(Method accessor, ArgumentKeys keys) {
    Object key(Object value) {
      try {
        return keys.key(accessor.invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("an accessor of a record throws: " + accessor, e);
      }
    }
  }

  private final Function<Object, Object> keyOf;

  private ArgumentKeys(Function<Object, Object> keyOf) {
    this.keyOf = keyOf;
  }

  /**
   * The keys of a type.
   *
   * @throws IllegalArgumentException where its values can't be told apart by {@code equals}; the
   *     message says which part of it
   */
  static ArgumentKeys of(Type type) {
    return new ArgumentKeys(keys(type, List.of()));
  }

  /** The key of a value, which may be null. */
  Object key(@Nullable Object value) {
    return value == null ? NULL : keyOf.apply(value);
  }

  private static Function<Object, Object> keys(Type type, List<Type> within) {
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    if (raw == String.class) {
      return value -> text((String) value);
    }
    if (raw instanceof Class<?> simple && isSmall(simple)) {
      return ITSELF;
    }
    if (raw instanceof Class<?> composed && composed.isRecord() && !within.contains(raw)) {
      return components(composed, within);
    }
    throw new IllegalArgumentException(
        type.getTypeName()
            + " (expected: a text, a primitive or its box, an enum, UUID, a type of java.time, or a"
            + " record of such)");
  }

  private static boolean isSmall(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || SMALL.contains(type)
        || type.getPackageName().equals("java.time");
  }

  private static Object text(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : new LongText(text.substring(0, LONGEST_TEXT), text.length(), text.hashCode());
  }

  private static Function<Object, Object> components(Class<?> type, List<Type> within) {
    List<Type> deeper = new ArrayList<>(within);
    deeper.add(type);
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Function<Object, Object> keyOf = keys(component.getGenericType(), deeper);
      components.add(new Component(accessor(component), new ArgumentKeys(keyOf)));
    }
    if (components.stream().allMatch(component -> component.keys.keyOf == ITSELF)) {
      return ITSELF;
    }
    List<Component> all = List.copyOf(components);
    return value -> {
      List<Object> key = new ArrayList<>(all.size());
      for (Component component : all) {
        key.add(component.key(value));
      }
      return key;
    };
  }

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          component.getDeclaringRecord().getTypeName() + ", whose package is closed", e);
    }
    return accessor;
  }
}
