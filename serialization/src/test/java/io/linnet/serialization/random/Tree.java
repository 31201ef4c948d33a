package io.linnet.serialization.random;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A value of any version as data, which can be compared with that of another version. */
sealed interface Tree {

  /** An object of a declared class. */
  record Structure(String type, Map<String, @Nullable Object> fields) implements Tree {}

  /** A constant of a declared enum. */
  record Constant(String type, String name) implements Tree {}

  /**
   * The value as a tree: declared classes as above; lists, sets and maps of trees; an optional with
   * a tree; everything else as it is.
   */
  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return new Constant(constant.getDeclaringClass().getSimpleName(), constant.name());
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Tree::of);
    }
    if (value instanceof Collection<?> collection) {
      Collection<@Nullable Object> trees =
          value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
      collection.forEach(each -> trees.add(of(each)));
      return trees;
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> trees = new LinkedHashMap<>();
      map.forEach((key, each) -> trees.put(of(key), of(each)));
      return trees;
    }
    if (value != null && value.getClass().isArray()) {
      List<@Nullable Object> trees = new ArrayList<>();
      IntStream.range(0, Array.getLength(value)).forEach(i -> trees.add(of(Array.get(value, i))));
      return trees;
    }
    boolean declared =
        value != null
            && value.getClass().isMemberClass()
            && value.getClass().getClassLoader() != null;
    return declared ? structure(value) : value;
  }

  private static Structure structure(Object value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Field field : value.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        try {
          fields.put(field.getName(), of(field.get(value)));
        } catch (IllegalAccessException e) {
          throw new LinkageError("no access", e);
        }
      }
    }
    return new Structure(value.getClass().getSimpleName(), fields);
  }
}
