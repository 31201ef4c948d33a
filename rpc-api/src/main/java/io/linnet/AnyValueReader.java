package io.linnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain Java into {@link AnyValue}; used for one value. */
final class AnyValueReader {

  /** A list that holds itself ends here; messages nest less. */
  private static final int MAX_DEPTH = 32;

  /** The way to the value at hand, such as {@code [3]} and {@code .price}. */
  private final Deque<String> steps = new ArrayDeque<>();

  @Nullable AnyValue read(@Nullable Object value) {
    if (value == null || value instanceof AnyValue) {
      return (AnyValue) value;
    }
    if (value instanceof String text) {
      return new AnyValue.Text(text);
    }
    if (value instanceof Boolean flag) {
      return new AnyValue.Flag(flag);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return new AnyValue.Whole(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return new AnyValue.Real(((Number) value).doubleValue());
    }
    if (value instanceof byte[] bytes) {
      return new AnyValue.Bytes(bytes);
    }
    if (steps.size() == MAX_DEPTH && (value instanceof List || value instanceof Map)) {
      throw refused("lists and maps inside each other", "at most %d deep".formatted(MAX_DEPTH));
    }
    if (value instanceof List<?> list) {
      return items(list);
    }
    if (value instanceof Map<?, ?> map) {
      return fields(map);
    }
    throw refused(
        value.getClass().getName(),
        "Boolean, Byte, Short, Integer, Long, Float, Double, String, byte[], List, Map or AnyValue");
  }

  private AnyValue items(List<?> list) {
    List<@Nullable AnyValue> values = new ArrayList<>();
    for (Object each : list) {
      values.add(inside("[" + values.size() + "]", each));
    }
    return new AnyValue.Items(values);
  }

  private AnyValue fields(Map<?, ?> map) {
    Map<String, @Nullable AnyValue> values = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw refused(
                "key " + (key == null ? "null" : "of " + key.getClass().getName()), "String");
          }
          values.put(name, inside("." + name, value));
        });
    return new AnyValue.Fields(values);
  }

  private @Nullable AnyValue inside(String step, @Nullable Object value) {
    steps.addLast(step);
    AnyValue read = read(value);
    steps.removeLast();
    return read;
  }

  private IllegalArgumentException refused(String found, String expected) {
    String path = String.join("", steps);
    return new IllegalArgumentException(
        "value%s: %s (expected: %s)"
            .formatted(path.isEmpty() ? "" : " at " + path, found, expected));
  }
}
