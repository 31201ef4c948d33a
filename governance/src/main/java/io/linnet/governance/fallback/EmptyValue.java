package io.linnet.governance.fallback;

import io.linnet.TypeBindings;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is empty of a type: a collection, a text, zero; null where it has nothing else. */
final class EmptyValue {

  private EmptyValue() {}

  static @Nullable Object of(Type type) {
    Class<?> raw = TypeBindings.rawClass(type);
    if (raw == String.class) {
      return "";
    }
    if (raw == Optional.class) {
      return Optional.empty();
    }
    if (raw == Map.class) {
      return Map.of();
    }
    if (raw == Set.class) {
      return Set.of();
    }
    if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
      return List.of();
    }
    if (raw.isArray()) {
      return Array.newInstance(raw.getComponentType(), 0);
    }
    boolean hasZero = raw.isPrimitive() && raw != void.class;
    return hasZero ? Array.get(Array.newInstance(raw, 1), 0) : null;
  }
}
