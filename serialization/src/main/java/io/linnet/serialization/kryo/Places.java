package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the reader has what the writer has, by name.
 *
 * @param indices for each name of the writer its place at the reader, or {@link #NONE}
 */
record Places(List<Integer> indices) {

  /** What the reader does not know. */
  static final int NONE = -1;

  Places {
    indices = List.copyOf(indices);
  }

  /** Equal names. */
  static Places byName(List<String> reader, List<String> writer) {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < reader.size(); i++) {
      known.put(reader.get(i), i);
    }
    return new Places(writer.stream().map(name -> known.getOrDefault(name, NONE)).toList());
  }

  /**
   * Equal names of types; then those that differ in their number only, if there is one such name on
   * each side: the number changes when another type of the same simple name is added elsewhere.
   */
  static Places byTypeName(List<String> reader, List<String> writer) {
    return byName(
        reader,
        writer,
        name -> name.contains("#") ? name.substring(0, name.lastIndexOf('#')) : name);
  }

  /** Equal names and parameters; then methods of which each side has one of the name left. */
  static Places byMethod(List<Method> reader, List<Method> writer) {
    return byName(
        reader.stream().map(LayoutText::signature).toList(),
        writer.stream().map(LayoutText::signature).toList(),
        signature -> signature.substring(0, signature.indexOf('(')));
  }

  int size() {
    return indices.size();
  }

  /** The reader's place of the writer's name at a place. */
  int get(int place) {
    return indices.get(place);
  }

  private static Places byName(
      List<String> reader, List<String> writer, UnaryOperator<String> shorter) {
    List<Integer> indices = new ArrayList<>(byName(reader, writer).indices);
    Map<String, Integer> readerLeft = left(reader, byName(writer, reader), shorter);
    left(writer, new Places(indices), shorter)
        .forEach(
            (name, place) -> {
              if (place != NONE) {
                indices.set(place, readerLeft.getOrDefault(name, NONE));
              }
            });
    return new Places(indices);
  }

  /** Shorter names of those without partner; one that several share has no place. */
  private static Map<String, Integer> left(
      List<String> names, Places partners, UnaryOperator<String> shorter) {
    Map<String, Integer> left = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (partners.get(i) == NONE) {
        left.merge(shorter.apply(names.get(i)), i, (one, other) -> NONE);
      }
    }
    return left;
  }
}
